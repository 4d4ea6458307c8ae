// Which numbers the composer warns of. All of them are made up; the check digits are right.
import assert from "node:assert/strict";
import { test } from "node:test";
import { findSensitive } from "../../themes/default/assets/sensitive.js";

const kinds = (text) => findSensitive(text).map(({ kind }) => kind);

const FOUND = {
  card: ["4111 1111 1111 1111", "5555-5555-5555-4444", "378282246310005", "6011.1111.1111.1117", "٤١١١ ١١١١ ١١١١ ١١١١", "４１１１１１１１１１１１１１１１"],
  iban: ["GB82 WEST 1234 5698 7654 32", "de89370400440532013000", "IT60 X054 2811 1010 0000 0123 456", "RO49AAAA1B31007593840000"],
  id: [
    "RSSMRA85T10A562S", "12345678Z", "12345678-Z", "X1234567L", "123456789", "123 456 789", "1960523123457", "1 85 05 78 006 084 91",
    "86 095 742 719", "44051401359", "AB 12 34 56 C", "ab123456c", "536-90-4399", "112-233-445 95", "500100732259", "3184710691", "529.982.247-25",
  ],
};
for (const [kind, numbers] of Object.entries(FOUND)) {
  for (const number of numbers) {
    test(`${kind} ${number}`, () => {
      assert.deepEqual(kinds(number), [kind]);
      assert.deepEqual(kinds(`My number is ${number}, is it not?`), [kind]);
    });
  }
}

const OTHER = [
  "4111 1111 1111 1112", "0000 0000 0000 0000", "order 1748503543012 of 2026-11-22", "GB82 WEST 1234 5698 7654 33", "12345678A", "call +39 06 1234567 or 020 7946 0142",
  "ZZ 12 34 56 C", "000-12-3456", "version 10.0.19045.3693", "192.168.100.200", "error 0x80070005 at 12:30:45", "2026-11-22T09:00:00Z", "UTF-8, ISO 8859-1, A4, 4K, 5G", "room 101, floor 7",
  "I paid 1.234.567,89 on 3/4/2026", "550e8400-e29b-41d4-a716-446655440000", "",
];
for (const text of OTHER) test(`nothing in “${text}”`, () => assert.deepEqual(findSensitive(text), []));

test("places and lines are told", () => {
  const text = "😀 first\nmy card 4111 1111 1111 1111!\r\nand DE89 3704 0044 0532 0130 00 12345678Z";
  const found = findSensitive(text);
  assert.deepEqual(found.map(({ kind, line, start, end }) => [kind, line, text.slice(start, end)]), [
    ["card", 2, "4111 1111 1111 1111"], ["iban", 3, "DE89 3704 0044 0532 0130 00"], ["id", 3, "12345678Z"],
  ]);
});

test("a long text takes no time", () => {
  const start = performance.now();
  findSensitive("1234 ".repeat(4000));
  assert.ok(performance.now() - start < 2000);
});
