// A thread of its own for the proof of work, so that the page never freezes; loaded only when the server asks for one.
import { solve } from '../../shared/proof.ts'

addEventListener('message', ({ data }: MessageEvent<{ challenge: string; bits: number }>) => postMessage(solve(data.challenge, data.bits)))
