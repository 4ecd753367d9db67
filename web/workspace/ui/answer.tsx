// An answer as icon, word and colour: never colour alone; "not met" is never red.
import type { Answer } from '../api.ts'
import { type Key, useText } from '../texts.ts'
import { JudgedSign, MetSign, NotMetSign, ReviewSign, UnknownSign } from './signs.tsx'

const leaf = {
  met: { colour: 'met', Sign: MetSign },
  not_met: { colour: 'unmet', Sign: NotMetSign },
  unknown: { colour: 'unk', Sign: UnknownSign },
  to_be_judged: { colour: 'jud', Sign: JudgedSign },
} as const

/** One of the four answers of a condition. */
export const AnswerSign = ({ answer, size = 16 }: { answer: Answer; size?: 14 | 16 | 20 }) => {
  const t = useText()
  const { colour, Sign } = leaf[answer]
  return (
    <span className={colour}>
      <Sign size={size} />
      <span className="sr">{t(`answer.${answer}` as Key)}: </span>
    </span>
  )
}

const result = {
  met: { colour: 'el-yes', panel: 'yes', Sign: MetSign, word: 'result.eligible' },
  not_met: { colour: 'el-no', panel: 'no', Sign: NotMetSign, word: 'result.not_yet' },
  unknown: { colour: 'el-ask', panel: 'ask', Sign: ReviewSign, word: 'result.review' },
  to_be_judged: { colour: 'el-ask', panel: 'ask', Sign: ReviewSign, word: 'result.review' },
} as const
export const resultOf = (answer: Answer) => result[answer]

/** Đủ / Chưa đủ / Cần xem lại, the three results of a subject. */
export const Result = ({ answer }: { answer: Answer }) => {
  const t = useText()
  const { colour, Sign, word } = result[answer]
  return (
    <span className={`st ${colour}`}>
      <Sign />
      {t(word)}
    </span>
  )
}
