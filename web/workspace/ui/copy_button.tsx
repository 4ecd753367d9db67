// Copies a text and says so; where the browser forbids it, the text stands beside the button anyway.
import { IconCheck, IconCopy } from '@tabler/icons-react'
import { useState } from 'react'
import { useText } from '../texts.ts'

export const CopyButton = ({ text }: { text: string }) => {
  const t = useText()
  const [copied, setCopied] = useState(false)
  const copy = async () => {
    await navigator.clipboard.writeText(text)
    setCopied(true)
  }
  return (
    <button type="button" className="btn" onClick={() => copy().catch(() => setCopied(false))}>
      {copied ? <IconCheck className="i" aria-hidden="true" /> : <IconCopy className="i" aria-hidden="true" />}
      <span role="status">{t(copied ? 'explain.copied' : 'explain.copy')}</span>
    </button>
  )
}
