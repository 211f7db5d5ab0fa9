/** What the server says of a value, in the words of people: those of the schema library are for programs. */
export const english: readonly (readonly [RegExp, (...parts: string[]) => string])[] = [
  [/^Too small: expected string to have >=1 characters$/, () => 'is empty'],
  [/^Too small: expected \w+ to have >=(\d+) \w+$/, (n) => `has fewer than ${n}`],
  [
    /^Too big: expected string to have <=(\d+) characters$/,
    (n) => `is longer than ${n} characters`,
  ],
  [/^Too big: expected \w+ to have <=(\d+) \w+$/, (n) => `has more than ${n}`],
  [/^Too small: expected \w+ to be >=(-?\d+)$/, (n) => `is less than ${n}`],
  [/^Too big: expected \w+ to be <=(-?\d+)$/, (n) => `is more than ${n}`],
  [/^Invalid input: expected int, received number$/, () => 'is no whole number'],
  [/^Invalid input: expected \w+, received undefined$/, () => 'is missing'],
  [/^Invalid input/, () => 'is not of the right kind'],
  [/^Invalid option/, () => 'is none of the choices'],
  [/^Invalid ISO datetime$/, () => 'is no date with time'],
  [/^Invalid ISO date$/, () => 'is no date'],
  [/^Invalid (UUID|GUID)$/, () => 'names nothing that is here'],
  [/^Invalid string/, () => 'is not written as it must be'],
  [/^Unrecognized keys?/, () => 'has something that is not known here'],
]

/** The first that fits; what fits none stays as it is. */
export function saidBy(
  table: readonly (readonly [RegExp, (...parts: string[]) => string])[],
  message: string,
): string {
  for (const [pattern, says] of table) {
    const found = pattern.exec(message)
    if (found !== null) return says(...found.slice(1))
  }
  return message
}
