export default function Layout({ children }) {
  return (
    <html lang="en" dir="ltr">
      <body>
        <main>{children}</main>
      </body>
    </html>
  )
}
