import type { NoticeBodies, NoticeKind } from '../../src/domain/notice.ts'

/** A sentence for every kind, made of what is written with it; instants come as the reader writes them. */
export type NoticeWords = {
  readonly [Kind in NoticeKind]: (body: NoticeBodies[Kind]) => string
}
