// What the journeys' own tools (Python, tests/support) make or read for the browser tests too: workbooks, QR codes, PDF files.
import { execFileSync } from 'node:child_process'
import { join } from 'node:path'

const folder = join(import.meta.dirname, '../support')
const python = (code: string, input: string | Buffer): Buffer =>
  execFileSync('python3', ['-c', `import json, sys; sys.path.insert(0, sys.argv[1]); ${code}`, folder], { input, maxBuffer: 64 << 20 })

export type Cells = (string | number)[][]
/** An .xlsx as Excel writes it. */
export const workbook = (rows: Cells): Buffer => python('from workbooks import workbook; sys.stdout.buffer.write(workbook(json.load(sys.stdin)))', JSON.stringify(rows))
/** What our own QR code says. */
export const readQr = (svg: Buffer): string => python('import qr; sys.stdout.write(qr.text(qr.from_svg(sys.stdin.read())))', svg).toString()
/** A PDF that the examination of files takes, of some `size` bytes. */
export const pdf = (size: number): Buffer => python(`from uploading import a_pdf; sys.stdout.buffer.write(a_pdf(b"%" + b"x" * ${size}))`, '')
