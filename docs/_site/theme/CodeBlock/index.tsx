// Shows a terminal as a terminal, and above every block what a reader has to know of it; the rest is the theme's.

import CodeBlock from '@theme-init/CodeBlock'
import type { ComponentProps } from 'react'
import { Caption } from '../../../_components/caption.tsx'
import { captionOf } from '../../../_components/caption-words.ts'
import { Terminal } from '../../../_components/terminal.tsx'

export default function CodeBlockOrTerminal({ metastring, ...props }: ComponentProps<typeof CodeBlock>) {
  const { className, children } = props
  const lang = /(?:^|\s)language-(\S+)/.exec(className ?? '')?.[1] ?? ''
  const caption = captionOf(lang, metastring ?? '')
  if (lang === 'console' && typeof children === 'string') return <Terminal text={children} caption={caption} />
  return (
    <>
      <Caption text={caption} />
      <CodeBlock {...props} {...(caption === '' && metastring !== undefined ? { metastring } : {})} />
    </>
  )
}
