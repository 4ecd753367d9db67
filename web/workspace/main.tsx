// Starts the workspace: language, theme without run-time styles (the pages forbid inline ones), data cache, routes.
import '@fontsource-variable/inter/wght.css'
import '@mantine/core/styles/baseline.css'
import '@mantine/core/styles/default-css-variables.css'
import '@mantine/core/styles/global.css'
import '@mantine/core/styles/ScrollArea.css'
import '@mantine/core/styles/UnstyledButton.css'
import '@mantine/core/styles/Overlay.css'
import '@mantine/core/styles/Popover.css'
import '@mantine/core/styles/Group.css'
import '@mantine/core/styles/CloseButton.css'
import '@mantine/core/styles/Modal.css'
import '@mantine/core/styles/ModalBase.css'
import '@mantine/core/styles/Menu.css'
import '@mantine/core/styles/Paper.css'
import '@mantine/core/styles/Input.css'
import '@mantine/spotlight/styles.css'
import '../shared/tokens.css'
import './style/workspace.css'
import './style/additions.css'
import { createTheme, MantineProvider } from '@mantine/core'
import { MutationCache, QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { RouterProvider } from '@tanstack/react-router'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { RequestFailed } from './api.ts'
import { router } from './routes.tsx'
import { language, loadTexts, TextsContext } from './texts.ts'

const theme = createTheme({
  primaryColor: 'blue',
  defaultRadius: 6,
  cursorType: 'pointer',
})

const queries: QueryClient = new QueryClient({
  // Whatever is changed stands in some history: one that is open shows it at once.
  mutationCache: new MutationCache({ onSuccess: () => void queries.invalidateQueries({ queryKey: ['history'] }) }),
  defaultOptions: {
    queries: {
      staleTime: 30_000,
      // ux.md 6.14: reads are tried again after 0.5, 2 and 8 seconds, but not when the server has answered.
      retry: (failures, error) => failures < 3 && !(error instanceof RequestFailed && error.status < 500),
      retryDelay: (attempt) => 500 * 4 ** attempt,
    },
  },
})

const texts = await loadTexts(language)
document.documentElement.lang = language

const root = document.getElementById('root')
if (root) {
  createRoot(root).render(
    <StrictMode>
      <TextsContext value={texts}>
        <MantineProvider theme={theme} withCssVariables={false} withGlobalClasses={false} forceColorScheme="light">
          <QueryClientProvider client={queries}>
            <RouterProvider router={router} />
          </QueryClientProvider>
        </MantineProvider>
      </TextsContext>
    </StrictMode>,
  )
}
