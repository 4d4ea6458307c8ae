// What is kept in this tab, and nowhere else.

const PREFIX = "answerbook-";

export const kept = (key, otherwise) => {
  try { return JSON.parse(sessionStorage.getItem(PREFIX + key)) ?? otherwise; } catch { return otherwise; }
};
export const keep = (key, value) => {
  try { sessionStorage.setItem(PREFIX + key, JSON.stringify(value)); } catch { /* a tab without a memory works too */ }
};
