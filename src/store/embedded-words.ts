/** What the database server's log means to the one who runs Kept. */
type Words = readonly [RegExp, (home: string) => string]

const known: readonly Words[] = [
  [
    /No space left on device|disk full|Disk quota exceeded/i,
    (home) => `The disk that holds ${home} is full. Free some space there and start again.`,
  ],
  [
    /Read-only file system/i,
    (home) => `${home} lies on a read-only file system. Mount it writable, or set DATA_DIR.`,
  ],
  [
    /has wrong ownership|has invalid permissions|Permission denied|could not access/i,
    (home) =>
      `The database may not use its own files in ${home}. Give that folder back to the account that made it (chown -R), with no rights for others (chmod 700).`,
  ],
  [
    /shared memory segment|map anonymous shared memory|Cannot allocate memory|out of memory/i,
    () => 'There is too little memory for the database. Free some, or raise the limit.',
  ],
  [
    /database files are incompatible|initialized by PostgreSQL version/i,
    (home) =>
      `The database in ${home} was made by another version of PostgreSQL. "kept backup" with the Kept that made it, "kept restore" here.`,
  ],
  [
    /invalid (primary )?checkpoint record|could not locate a valid checkpoint|invalid page in block|PANIC/i,
    (home) =>
      `The database files in ${home} are damaged: some of them are older than others, as after copying a running database or a failing disk. Set that folder aside (keep it) and restore your last backup with "kept restore".`,
  ],
]

/** A sentence that says what to do, with the server's own last words below it. */
export function explainLog(log: string, home: string): string {
  const words = known.find(([pattern]) => pattern.test(log))
  const says = words?.[1](home) ?? `The database in ${home} did not start.`
  const last = log.trim().split('\n').slice(-6).join('\n  ')
  return `${says}\nThe database said:\n  ${last}`
}
