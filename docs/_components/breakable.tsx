// Text that may break where a path or a field name has a joint, so that neither tables nor narrow screens overflow.

import { Fragment, type ReactNode } from 'react'

/** `text` with a possible line break after each dot, slash and colon that something follows. */
export function breakable(text: string): ReactNode {
  return text.split(/(?<=[./:](?=\w))/).map((part, index) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: the parts never change, and can be equal
    <Fragment key={index}>
      {index > 0 && <wbr />}
      {part}
    </Fragment>
  ))
}
