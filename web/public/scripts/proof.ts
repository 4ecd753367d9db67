// Works off the server's challenge beside the page.
import address from 'worker:proof_worker'

/** "CHALLENGE:n"; fails when the worker does (no network to load it): the caller tries the sending again later. */
export const prove = (challenge: string, bits: number): Promise<string> =>
  new Promise((resolve, reject) => {
    const worker = new Worker(address, { type: 'module' })
    const end = (act: () => void): void => {
      worker.terminate()
      act()
    }
    worker.onmessage = ({ data }) => end(() => resolve(`${challenge}:${data}`))
    worker.onerror = () => end(() => reject(new Error('no proof')))
    worker.postMessage({ challenge, bits })
  })
