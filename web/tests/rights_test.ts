// Each right that the server knows has its words in both languages: a token's dialog lists them by name.
import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'

const root = new URL('../../', import.meta.url)
const read = (path: string): string => readFileSync(new URL(path, root), 'utf8')
const rights = [...(/enum class Right[^{]*\{([^}]*)\}/.exec(read('server/work/right.hpp'))?.[1] ?? '').matchAll(/(\w+),/g)].map(([, right]) => right)

test.each(['vi', 'en'])('in %s', (language) => {
  const texts = JSON.parse(read(`locales/${language}/workspace.json`))
  expect(rights.length).toBeGreaterThan(20)
  expect(rights.filter((right) => !texts[`right.${right}`])).toEqual([])
})
