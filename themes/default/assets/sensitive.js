// Finds numbers that nobody should mail, by their check digits.

const SEPARATOR = /^[ .\-/\u00a0\u202f]$/;
const GROUPS_MAX = 9; // an IBAN in fours

const value = (c) => parseInt(c, 36);
const weighted = (n, weights) => [...weights].reduce((sum, weight, at) => sum + value(weight) * n[at], 0);
/** The next digit is what 11 leaves of the weighted ones. */
const modulo11 = (n, weights, ten = 0) => (weighted(n, weights) % 11).toString().replace("10", ten) === n[weights.length];
const isDate = (n, at) => {
  const month = n.slice(at, at + 2) % 20, day = n.slice(at + 2, at + 4);
  return month > 0 && month < 13 && day > 0 && day < 32;
};
const isMixed = (n) => new Set(n).size > 1;

const luhn = (n) => [...n].reverse().reduce((sum, digit, at) => sum + (at % 2 ? (digit * 2) % 10 + (digit > 4) : +digit), 0) % 10 === 0;
const iban = (n) => [...(n.slice(4) + n.slice(0, 4)).replace(/[A-Z]/g, value)].reduce((rest, digit) => (rest * 10 + +digit) % 97, 0) === 1;
const codiceFiscale = (n) => {
  const odd = "10579DFHJL24IKB368CEGAMPON";
  const order = (c) => value(c) - (c > "9" ? 10 : 0);
  const sum = (total, c, at) => total + (at % 2 ? order(c) : value(odd[order(c)]));
  return [...n.slice(0, 15)].reduce(sum, 0) % 26 === order(n[15]);
};
const dni = (n) => "TRWAGMYFPDXBNJZSQVHLCKE"[n.slice(0, -1).replace(/[XYZ]/, (letter) => value(letter) - 33) % 23] === n.at(-1);
const nir = (n) => 97 - n.slice(0, 13).replace("2A", "19").replace("2B", "18") % 97 === +n.slice(13);
/** ISO 7064 MOD 11,10; one of ten digits comes twice or three times. */
const idnr = (n) => {
  const head = n.slice(0, 10), { size } = new Set(head);
  return (11 - [...head].reduce((rest, digit) => ((((+digit + rest) % 10) || 10) * 2) % 11, 10)) % 10 === +n[10] && (size === 8 || size === 9);
};

/** Of each kind: shape without separators, check digits, groups it must come in. */
const KINDS = {
  iban: [[/^[A-Z]{2}\d\d[A-Z\d]{11,30}$/, iban]],
  card: [[/^([2-6]\d{12,18}|[89]\d{15})$/, luhn]],
  id: [
    // it es pt ro
    [/^[A-Z]{6}[\dL-V]{2}[A-T][\dL-V]{2}[A-Z][\dL-V]{3}[A-Z]$/, codiceFiscale],
    [/^[\dXYZ]?\d{7}[A-Z]$/, dni],
    [/^[1-3]\d{8}$/, (n) => modulo11(n, "23456789"), /^(9|3 3 3)$/],
    [/^[1-9]\d{12}$/, (n) => isDate(n, 3) && modulo11(n, "279146358279", 1)],
    // fr de pl gb us
    [/^[1-478]\d{4}(\d\d|2[AB])\d{8}$/, nir],
    [/^[1-9]\d{10}$/, idnr],
    [/^\d{11}$/, (n) => isDate(n, 2) && weighted(n, "13791379131") % 10 === 0],
    [/^(?!BG|GB|NK|KN|TN|NT|ZZ)[A-CEGHJ-PR-TW-Z][A-CEGHJ-NPR-TW-Z]\d{6}[A-D]$/, () => true],
    [/^(?!000|666|9)\d{3}(?!00)\d\d(?!0000)\d{4}$/, () => true, /^3 2 4$/],
    // ru (SNILS, INN) ua br
    [/^\d{11}$/, (n) => n > "00100199800" && weighted(n, "987654321") % 101 % 100 === +n.slice(9)],
    [/^\d{12}$/, (n) => isMixed(n) && modulo11(n, "724A359468") && modulo11(n, "3724A359468")],
    [/^[1-4]\d{9}$/, (n) => modulo11(n, "A57946A57"), /^10$/],
    [/^\d{11}$/, (n) => isMixed(n) && modulo11(n, "123456789") && modulo11(n, "0123456789")],
  ],
};

/** Numbers in a text: `kind`, `line`, `start`, `end`. */
export const findSensitive = (text) => {
  const plain = text.replace(/[\u0660-\u0669\u06f0-\u06f9\uff10-\uff19]/g, (digit) => digit.charCodeAt(0) & 15).replace(/[a-z]/g, (n) => n.toUpperCase());
  const groups = [...plain.matchAll(/[A-Z\d]+/g)].map(({ 0: word, index }) => ({ word, start: index, end: index + word.length }));
  const found = [];
  for (let first = 0; first < groups.length; first++) {
    const { start } = groups[first];
    if (plain[start - 1] === "+") continue; // a telephone
    let last = first;
    while (last - first < GROUPS_MAX && groups[last + 1] && SEPARATOR.test(plain.slice(groups[last].end, groups[last + 1].start))) last++;
    for (; last >= first; last--) {
      const { end } = groups[last], words = groups.slice(first, last + 1).map(({ word }) => word), number = words.join("");
      if (number.length < 8 || /^\.\d/.test(plain.slice(end, end + 2))) continue; // an address, a version
      const lengths = words.map((n) => n.length).join(" ");
      const fits = ([shape, check, grouping = /./]) => shape.test(number) && grouping.test(lengths) && check(number);
      const kind = Object.keys(KINDS).find((name) => KINDS[name].some(fits));
      if (!kind) continue;
      found.push({ kind, line: text.slice(0, start).split("\n").length, start, end });
      first = last;
      break;
    }
  }
  return found;
};
