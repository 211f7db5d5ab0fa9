/**
 * Text that a spreadsheet would run as a formula, made harmless in CSV, in a way that comes back unchanged.
 *
 * The rule: text that begins with `=`, `+`, `-`, `@`, a tab, a return, a line feed or one of the full-width
 * signs, *after any number of apostrophes*, gets one apostrophe in front; reading takes one away from the same
 * texts. Counting the apostrophes makes it a bijection: a text that already was `'=1` is written `''=1` and
 * read as `'=1`. Numbers are no text and stay as they are, so `-12.5` remains a number.
 * (The list of signs: OWASP, "CSV Injection".)
 */
const STARTS_A_FORMULA = /^'*[=+\-@\t\r\n\uff1d\uff0b\uff0d\uff20]/
const WAS_DEFUSED = /^'+[=+\-@\t\r\n\uff1d\uff0b\uff0d\uff20]/

/** The text as it may stand in a CSV that somebody opens in a spreadsheet. */
export function defused(text: string): string {
  return STARTS_A_FORMULA.test(text) ? `'${text}` : text
}

/** What `defused` was given. Text that never was defused is nearly always unchanged: only `'=…` and its like lose their mark. */
export function undefused(text: string): string {
  return text.charCodeAt(0) === 39 && WAS_DEFUSED.test(text) ? text.slice(1) : text
}
