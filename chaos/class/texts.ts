import type { Language } from '../languages.ts';

/** What `chaos class` says. */
export interface ClassTexts {
  readonly ready: (namespace: string, seconds: string, done: string) => string;
  readonly failed: (namespace: string, done: string) => string;
  readonly removed: (namespace: string, seconds: string, done: string) => string;
  readonly of: (done: number, count: number) => string;
  readonly isUp: (count: number, seconds: string) => string;
  readonly someFailed: (failed: number, count: number) => string;
  readonly someRemain: (failed: number, count: number) => string;
  readonly again: string;
  readonly sheets: string;
  readonly onlyHere: (server: string) => string;
  readonly none: (className: string) => string;
  readonly isDown: (count: number, seconds: string) => string;
  readonly interrupted: string;
  readonly columns: readonly [string, string, string];
  readonly allReady: string;
  readonly sheet: {
    readonly title: string;
    readonly whatToType: string;
    readonly columns: readonly [string, string, string, string, string];
    readonly addresses: (namespace: string) => string;
    readonly server: (server: string) => string;
  };
}

const en: ClassTexts = {
  ready: (namespace, seconds, done) => `${namespace} ready after ${seconds} s ${done}`,
  failed: (namespace, done) => `${namespace} failed ${done}`,
  removed: (namespace, seconds, done) => `${namespace} removed after ${seconds} s ${done}`,
  of: (done, count) => `(${done} of ${count})`,
  isUp: (count, seconds) => `The class is up: ${count} labs in ${seconds} s.`,
  someFailed: (failed, count) => `${failed} of ${count} labs failed:`,
  someRemain: (failed, count) =>
    `${failed} of ${count} namespaces could not be removed; the same command tries again:`,
  again: 'The same command again tries these once more, and leaves the others as they are.',
  sheets: 'Addresses and access, to hand out:',
  onlyHere: (server) =>
    `The kubeconfigs lead to ${server}, which other machines can't reach: --server names another.`,
  none: (className) => `There is no class ${className}: nothing to do.`,
  isDown: (count, seconds) => `The class is down: ${count} namespaces removed in ${seconds} s.`,
  interrupted:
    'Interrupted. What is there stays: the same command goes on, `class down` removes it.',
  columns: ['namespace', 'ready', 'not ready'],
  allReady: '-',
  sheet: {
    title: 'Labs of the class',
    whatToType:
      'Get your kubeconfig from the trainer, and in the folder of ChaosMicro type, with the name of ' +
      'your own file:',
    columns: ['no.', 'namespace', 'kubeconfig', 'access until', 'name'],
    addresses: (namespace) =>
      `Addresses inside of the cluster, for ${namespace}; the others' have their own namespace in it:`,
    server: (server) => `The cluster's API server: ${server}`,
  },
};

const id: ClassTexts = {
  ready: (namespace, seconds, done) => `${namespace} siap setelah ${seconds} s ${done}`,
  failed: (namespace, done) => `${namespace} gagal ${done}`,
  removed: (namespace, seconds, done) => `${namespace} dihapus setelah ${seconds} s ${done}`,
  of: (done, count) => `(${done} dari ${count})`,
  isUp: (count, seconds) => `Kelas sudah menyala: ${count} lab dalam ${seconds} s.`,
  someFailed: (failed, count) => `${failed} dari ${count} lab gagal:`,
  someRemain: (failed, count) =>
    `${failed} dari ${count} namespace belum terhapus; perintah yang sama mencoba lagi:`,
  again: 'Perintah yang sama mencoba lagi yang gagal, dan membiarkan yang lain.',
  sheets: 'Alamat dan akses, untuk dibagikan:',
  onlyHere: (server) =>
    `Kubeconfig mengarah ke ${server}, yang tak terjangkau mesin lain: --server menyebut yang lain.`,
  none: (className) => `Tidak ada kelas ${className}: tidak ada yang perlu dilakukan.`,
  isDown: (count, seconds) => `Kelas sudah mati: ${count} namespace dihapus dalam ${seconds} s.`,
  interrupted:
    'Terputus. Yang sudah ada tetap: perintah yang sama melanjutkan, `class down` menghapus.',
  columns: ['namespace', 'siap', 'belum siap'],
  allReady: '-',
  sheet: {
    title: 'Lab untuk kelas ini',
    whatToType:
      'Minta kubeconfig Anda kepada pelatih, lalu ketik di folder ChaosMicro, dengan nama berkas Anda ' +
      'sendiri:',
    columns: ['no.', 'namespace', 'kubeconfig', 'akses sampai', 'nama'],
    addresses: (namespace) =>
      `Alamat di dalam cluster, untuk ${namespace}; milik peserta lain memakai namespace mereka:`,
    server: (server) => `API server cluster: ${server}`,
  },
};

export const TEXTS: Readonly<Record<Language, ClassTexts>> = { en, id };
