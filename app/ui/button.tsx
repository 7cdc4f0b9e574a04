import { Link, type LinkProps } from '@remix-run/react'
import { type ButtonHTMLAttributes, forwardRef, type Ref } from 'react'

/** `primary`: the one thing to do on a screen. `danger`: what cannot simply be taken back. */
export type ButtonLook = 'primary' | 'plain' | 'danger' | 'quiet'

interface ButtonProps extends ButtonHTMLAttributes<HTMLButtonElement> {
  readonly look?: ButtonLook
}

/** Does something here. */
export const Button = forwardRef(function Button(
  { look = 'plain', className = '', type = 'button', ...rest }: ButtonProps,
  ref: Ref<HTMLButtonElement>,
) {
  return <button {...rest} ref={ref} type={type} className={`button ${className}`} data-look={look} />
})

interface ButtonLinkProps extends LinkProps {
  readonly look?: ButtonLook
}

/** Goes somewhere, and looks like a button. */
export function ButtonLink({ look = 'plain', className = '', ...rest }: ButtonLinkProps) {
  return <Link {...rest} className={`button ${className}`} data-look={look} />
}
