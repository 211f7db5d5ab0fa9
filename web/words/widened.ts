/** The shape of a catalogue, whatever its language says. */
export type Widened<T> = T extends string
  ? string
  : T extends (...parts: infer Parts) => string
    ? (...parts: Parts) => string
    : { readonly [Key in keyof T]: Widened<T[Key]> }
