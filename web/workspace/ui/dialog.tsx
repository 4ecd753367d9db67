// A window over the page for one short decision; the page behind it stays as it is.
import { Modal } from '@mantine/core'
import type { ReactNode } from 'react'
import { useInterruption } from '../interruptions.ts'
import { useText } from '../texts.ts'

type Props = {
  title: string
  opened: boolean
  close: () => void
  /** False: only its own buttons close it, because what it shows is not shown again. */
  loose?: boolean
  wide?: boolean
  /** It settles what stopped another one, over which it may lie. */
  top?: boolean
  children: ReactNode
}

export const Dialog = ({ title, opened, close, loose = true, wide = false, top = false, children }: Props) => {
  const t = useText()
  // Escape is for the dialog on top.
  const covered = useInterruption().open !== undefined && !top
  // After the key press is over: while it lasts, what lies below must still be covered, or one Escape would close both.
  const leave = () => setTimeout(close)
  return (
    <Modal
      lockScroll={false}
      opened={opened}
      onClose={leave}
      title={title}
      size={wide ? 640 : 480}
      {...(top && { zIndex: 400 })}
      transitionProps={{ duration: 120 }}
      // its head is not the page's
      attributes={{ header: { role: 'presentation' }, ...(!opened && { content: { 'data-leaving': '' } }) }}
      closeOnEscape={loose && !covered}
      closeOnClickOutside={false}
      withCloseButton={loose}
      closeButtonProps={{ 'aria-label': t('dialog.close') }}
    >
      {children}
    </Modal>
  )
}
