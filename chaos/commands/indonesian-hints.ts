import type { HelpTopic } from '../../infra/help-topic.ts';

/** What to do, in a line: the messages themselves say it in English only. */
export const INDONESIAN_HINTS: Readonly<Record<HelpTopic, string>> = {
  engine: 'Nyalakan Docker, atau pakai Debian atau Ubuntu.',
  kubernetes: 'Periksa cluster-nya (kubectl cluster-info), lalu ulangi perintah yang sama.',
  installing: 'Jalankan baris sudo dari pesan itu bila ada, lalu ulangi perintah yang sama.',
  ports: 'Hentikan program itu, atau geser semua port lab: LAB_PORT_OFFSET=2000 make lab-up.',
  part: 'Log lengkapnya ada di .lab/logs/. make lab-clean, lalu make lab-up, memulai dari nol.',
  settings: 'Betulkan isi variabel itu, atau hapus dengan unset.',
  'command-line': 'npx chaos --help menampilkan semua perintah dan pilihannya.',
  'not-running':
    'Nyalakan dengan make lab-up. LAB_PORT_OFFSET dan LAB_DIR harus sama di setiap terminal.',
  'another-run': 'Tunggu sampai selesai, atau hentikan dengan Ctrl-C; gangguannya ikut dihapus.',
  experiment: 'Betulkan berkasnya. npx chaos validate BERKAS menyebut semua kesalahan sekaligus.',
  fault:
    'npx chaos reset menghapus semua toxic; npx chaos status memastikan tidak ada yang tersisa.',
  'no-run': 'make experiment-timeout membuat run yang pertama.',
  disk: 'Kosongkan sedikit ruang di disk, lalu ulangi perintah yang sama.',
  python: 'Berikan path sebuah Python yang memiliki chaostoolkit dan chaostoolkit-toxiproxy.',
  exercise: 'Betulkan yang disebut pesan itu, lalu periksa lagi.',
  k6: 'Coba laju yang lebih kecil, atau generator milik lab sendiri, tanpa k6.',
  'busy-machine': 'Tutup program yang sibuk, lalu ulangi perintah yang sama.',
  defect:
    'Ini cacat lab, bukan kesalahan Anda. npx chaos reset menghapus gangguan yang tertinggal.',
};
