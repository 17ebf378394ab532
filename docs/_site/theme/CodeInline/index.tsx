// Lets the long names in inline code break at their joints.

import type { ComponentProps } from 'react'
import { breakable } from '../../../_components/breakable.tsx'

export default function CodeInline({ children, ...props }: ComponentProps<'code'>) {
  return <code {...props}>{typeof children === 'string' ? breakable(children) : children}</code>
}
