/** The sections of docs/troubleshooting.md, and of its Indonesian version, by their anchors. */
export const HELP_TOPICS = [
  'engine',
  'kubernetes',
  'installing',
  'ports',
  'part',
  'settings',
  'command-line',
  'not-running',
  'another-run',
  'experiment',
  'fault',
  'no-run',
  'disk',
  'python',
  'exercise',
  'k6',
  'busy-machine',
  'defect',
] as const;
/** Where a person reads on who was told what is wrong. */
export type HelpTopic = (typeof HELP_TOPICS)[number];
