/** The key that does what the button beside it does. Not read aloud: `?` lists them all. */
export function Hint({ children }: { children: string }) {
  return (
    <span className="key" aria-hidden="true">
      {children}
    </span>
  );
}
