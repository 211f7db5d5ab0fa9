import './welcome.css'
import { PageTop } from '../shell/Page.tsx'
import { words } from '../words/words.ts'
import { Choices } from './Choices.tsx'
import { Lesson } from './Lesson.tsx'

/** The first page of a firm that has nothing here yet, and the place where the ladder is explained. */
export function WelcomePage() {
  const w = words().welcome
  return (
    <div className="welcome">
      <PageTop title={w.title} heading={w.heading} lede={w.lede} />
      <div className="welcome-columns">
        <div>
          <Lesson />
        </div>
        <Choices />
      </div>
    </div>
  )
}
