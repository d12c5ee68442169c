import type { Language } from '../compare/texts.ts';

/** What `chaos discover` says; functions and their arguments are described in English. */
export interface DiscoverTexts {
  readonly functions: string;
  readonly toxicTypes: string;
  readonly proxies: string;
  readonly toxics: string;
  readonly noToxic: string;
  readonly optional: string;
  readonly whenMissing: (value: string) => string;
  readonly columns: {
    readonly stack: string;
    readonly proxy: string;
    readonly listen: string;
    readonly upstream: string;
    readonly state: string;
  };
  readonly enabled: string;
  readonly disabled: string;
  readonly labDown: string;
  readonly stackDown: (stack: string, url: string) => string;
}

const en: DiscoverTexts = {
  functions: 'Functions that need no Python, by module',
  toxicTypes: 'Types of toxics, with their attributes',
  proxies: "Proxies of the lab's stacks",
  toxics: 'Toxics that act now',
  noToxic: 'none',
  optional: 'optional',
  whenMissing: (value) => `without it ${value}`,
  columns: {
    stack: 'stack',
    proxy: 'proxy',
    listen: 'listens on',
    upstream: 'server',
    state: 'state',
  },
  enabled: 'enabled',
  disabled: 'disabled',
  labDown:
    "the lab isn't running, so that its proxies and toxics are unknown: make lab-up\n" +
    '(--functions lists the rest, without asking the lab)',
  stackDown: (stack, url) =>
    `the ${stack} stack's Toxiproxy doesn't answer at ${url}: make lab-up starts what is missing`,
};

const id: DiscoverTexts = {
  functions: 'Fungsi yang tidak memerlukan Python, menurut modul',
  toxicTypes: 'Jenis toxic, dengan atributnya',
  proxies: 'Proxy pada stack lab',
  toxics: 'Toxic yang sedang aktif',
  noToxic: 'tidak ada',
  optional: 'opsional',
  whenMissing: (value) => `tanpa diisi ${value}`,
  columns: {
    stack: 'stack',
    proxy: 'proxy',
    listen: 'mendengarkan di',
    upstream: 'server',
    state: 'keadaan',
  },
  enabled: 'aktif',
  disabled: 'nonaktif',
  labDown:
    'lab tidak berjalan, sehingga proxy dan toxic-nya tidak diketahui: make lab-up\n' +
    '(--functions menampilkan selebihnya tanpa bertanya kepada lab)',
  stackDown: (stack, url) =>
    `Toxiproxy stack ${stack} tidak menjawab di ${url}: make lab-up menyalakan yang belum hidup`,
};

export const TEXTS: Readonly<Record<Language, DiscoverTexts>> = { en, id };
