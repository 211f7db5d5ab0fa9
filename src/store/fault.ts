/**
 * Something is wrong that the operator can mend. The message says what and what to do, in words that can be
 * printed as they stand; the program that caught it prints no stack. Everything else that is thrown is ours to mend.
 */
export class OperatorFault extends Error {}
