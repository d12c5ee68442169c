import type { Language } from '../compare/texts.ts';

/** What `chaos init` says, and what it writes for people into an experiment. */
export interface InitTexts {
  readonly questions: {
    readonly dependency: string;
    readonly fault: string;
    readonly attribute: (name: string, what: string) => string;
    readonly stream: string;
    readonly downstream: string;
    readonly upstream: string;
    readonly toxicity: string;
    readonly title: string;
    readonly output: string;
    readonly withLoad: string;
  };
  readonly expected: {
    readonly wholeNumber: string;
    readonly toxicity: string;
    readonly title: string;
    readonly output: string;
  };
  readonly missing: (flags: string) => string;
  readonly exists: (file: string) => string;
  readonly cancelled: string;
  readonly written: (file: string) => string;
  readonly next: string;
  readonly title: (dependency: string, fault: string) => string;
  readonly description: (dependency: string, fault: string) => string;
}

const en: InitTexts = {
  questions: {
    dependency: 'What is to be broken?',
    fault: 'What happens on the path to it?',
    attribute: (name, what) => `${name}, ${what}`,
    stream: 'In which direction?',
    downstream: 'what the server sends',
    upstream: 'what the server is sent',
    toxicity: 'Which share of the connections is hit, from 0 to 1?',
    title: 'What does the experiment ask? (its title)',
    output: 'Into which file?',
    withLoad: "With the lab's steady load beside it?",
  },
  expected: {
    wholeNumber: 'expected a whole number, 0 or more',
    toxicity: 'expected a number from 0 to 1',
    title: 'expected a title',
    output: 'expected a file that ends in .json, .yaml or .yml',
  },
  missing: (flags) =>
    `nobody is asked with --yes or without a terminal: give ${flags}, or see --help`,
  exists: (file) => `${file} exists, and is left as it is: give another file with --output`,
  cancelled: 'nothing was written',
  written: (file) => `written  ${file}`,
  next: 'Next, on the lab and with Chaos Toolkit itself:',
  title: (dependency, fault) => `What becomes of an order under ${fault} on ${dependency}?`,
  description: (dependency, fault) =>
    `On the path to ${dependency}: ${fault}. One order is placed meanwhile.`,
};

const id: InitTexts = {
  questions: {
    dependency: 'Apa yang akan diganggu?',
    fault: 'Apa yang terjadi pada jalur ke sana?',
    attribute: (name, what) => `${name}, ${what}`,
    stream: 'Ke arah mana?',
    downstream: 'yang dikirim server',
    upstream: 'yang dikirim kepada server',
    toxicity: 'Berapa bagian koneksi yang terkena, dari 0 sampai 1?',
    title: 'Apa yang ditanyakan eksperimen ini? (judulnya)',
    output: 'Ke berkas mana?',
    withLoad: 'Dengan beban tetap dari lab di sampingnya?',
  },
  expected: {
    wholeNumber: 'harus bilangan bulat, 0 atau lebih',
    toxicity: 'harus bilangan dari 0 sampai 1',
    title: 'judul harus diisi',
    output: 'harus berkas yang berakhiran .json, .yaml, atau .yml',
  },
  missing: (flags) =>
    `dengan --yes atau tanpa terminal tidak ada yang ditanya: isi ${flags}, atau lihat --help`,
  exists: (file) => `${file} sudah ada dan tidak diubah: pilih berkas lain dengan --output`,
  cancelled: 'tidak ada yang ditulis',
  written: (file) => `tertulis  ${file}`,
  next: 'Selanjutnya, di lab dan dengan Chaos Toolkit sendiri:',
  title: (dependency, fault) => `Apa yang terjadi pada pesanan saat ${fault} pada ${dependency}?`,
  description: (dependency, fault) =>
    `Gangguan ${fault} pada jalur ke ${dependency}. Satu pesanan dikirim sementara itu.`,
};

export const TEXTS: Readonly<Record<Language, InitTexts>> = { en, id };
