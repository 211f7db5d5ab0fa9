import type { ImportView } from '../../src/contract/import.ts'
import { format, words } from '../words/words.ts'
import { isAtWork, useImportAct } from './imports.ts'

type Question = ImportView['questions'][number]

/** What cells alone cannot tell: asked, with what each answer would make of them. */
export function Questions({ one }: { one: ImportView }) {
  const w = words().imports
  const act = useImportAct(one.id)
  const missing = one.missing.map((field) => w.fields[field] ?? field)
  return (
    <>
      {missing.length === 0 ? null : (
        <p className="refused" role="alert">
          {w.missing(missing.join(', '))}
        </p>
      )}
      {one.questions.map((question) => (
        <Asked
          key={`${question.kind}-${question.column}`}
          question={question}
          disabled={isAtWork(one.state)}
          answer={(answer) =>
            void act('PATCH', '', {
              answers: {
                [question.kind === 'date-order' ? 'dateOrder' : 'decimalSign']: {
                  ...(question.kind === 'date-order'
                    ? one.answers.dateOrder
                    : one.answers.decimalSign),
                  [question.column]: answer,
                },
              },
            })
          }
        />
      ))}
    </>
  )
}

function Asked({
  question,
  disabled,
  answer,
}: {
  question: Question
  disabled: boolean
  answer: (answer: string) => void
}) {
  const w = words().imports
  return (
    <fieldset className="section choices asked">
      <legend>
        {question.kind === 'date-order' ? w.askDate(question.name) : w.askNumber(question.name)}
      </legend>
      {question.mixed ? <p className="hint wrong">{w.mixed}</p> : null}
      {question.options.map((option) => (
        <label key={option.answer} className="check">
          <input
            type="radio"
            name={`${question.kind}-${question.column}`}
            disabled={disabled}
            onChange={() => answer(option.answer)}
          />
          <span>
            {w.ways[option.answer] ?? option.answer}
            <small>
              {option.reads
                .map(({ cell, as }) => (as === '' ? w.notSo(cell) : w.readsAs(cell, written(as))))
                .join(' · ')}
            </small>
          </span>
        </label>
      ))}
    </fieldset>
  )
}

/** A day as it is written everywhere else; what else can be asked about is a number, and stays as it is. */
function written(as: string): string {
  return /^\d{4}-\d\d-\d\d$/.test(as) ? format().day(as) : as
}
