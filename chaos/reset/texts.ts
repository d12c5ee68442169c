/** What `chaos reset` says. */
export const TEXTS = {
  columns: {
    stack: 'stack',
    toxics: 'toxics',
    proxiesEnabled: 'proxies enabled',
    orders: 'orders',
    messages: 'messages',
    notifications: 'notifications',
  },
  removed: 'Removed:',
  unknown: '?',
  problem: (stacks: string, message: string) => `${stacks}: ${message}`,
  advice: 'Start the lab with `make lab-up`, then reset again.',
};
