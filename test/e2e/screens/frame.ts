import type { Locator, Page } from '@playwright/test'

/** What stands around every page once somebody is signed in. */
export function frame(page: Page): { top: Locator; goTo(place: string): Promise<void> } {
  return {
    top: page.getByRole('banner'),
    goTo: (place) => page.getByRole('navigation', { name: '主导航' }).getByRole('link', { name: place }).click(),
  }
}
