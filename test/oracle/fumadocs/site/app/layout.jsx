import { RootProvider } from 'fumadocs-ui/provider/next'

export default function Layout({ children }) {
  return (
    <html lang="en" suppressHydrationWarning>
      <body>
        <RootProvider search={{ enabled: false }}>
          <main>{children}</main>
        </RootProvider>
      </body>
    </html>
  )
}
