// Shows a terminal as a terminal; every other block of code is the theme's.

import CodeBlock from '@theme-init/CodeBlock'
import type { ComponentProps } from 'react'
import { Terminal } from '../../../_components/terminal.tsx'

export default function CodeBlockOrTerminal(props: ComponentProps<typeof CodeBlock>) {
  const { className, children } = props
  if (className?.split(' ').includes('language-console') && typeof children === 'string')
    return <Terminal text={children} />
  return <CodeBlock {...props} />
}
