// @ts-nocheck: this runs in browsers, and the project knows the types of Node.
// The whole script of a report: figures under the pointer, and charts in full size. No network.

for (const plot of document.querySelectorAll('.plot[data-points]')) followPointer(plot);
for (const button of document.querySelectorAll('.enlarge')) {
  button.addEventListener('click', () => enlarge(button.closest('figure')));
}

/** @param {HTMLElement} plot a chart's picture with its points: `{span: [from, to], points: […]}` */
function followPointer(plot) {
  const { span, points } = JSON.parse(plot.dataset.points);
  const [from, to] = span;
  const cursor = plot.appendChild(hidden('cursor'));
  const tip = plot.appendChild(hidden('tip'));
  let index = 0;

  const hide = () => {
    cursor.hidden = true;
    tip.hidden = true;
  };
  const show = () => {
    const at = from + ((index + 0.5) / points.length) * (to - from);
    const { label, values } = points[index];
    tip.replaceChildren(
      ...[label, ...values.map(({ name, text }) => `${name}: ${text}`)].map(lineOf),
    );
    cursor.hidden = false;
    tip.hidden = false;
    cursor.style.left = `${at * 100}%`;
    // On the side where there is more room.
    tip.style.left = at < 0.5 ? `calc(${at * 100}% + 8px)` : 'auto';
    tip.style.right = at < 0.5 ? 'auto' : `calc(${(1 - at) * 100}% + 8px)`;
  };

  plot.addEventListener('pointermove', (event) => {
    const { left, width } = plot.getBoundingClientRect();
    const share = ((event.clientX - left) / width - from) / (to - from);
    if (share < 0 || share >= 1) return hide();
    index = Math.floor(share * points.length);
    show();
  });
  plot.addEventListener('pointerleave', hide);
  plot.addEventListener('blur', hide);
  plot.addEventListener('focus', show);
  plot.addEventListener('keydown', (event) => {
    const step = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
    if (step === undefined) return;
    event.preventDefault();
    index = Math.min(points.length - 1, Math.max(0, index + step));
    show();
  });
}

function lineOf(text) {
  const line = document.createElement('div');
  line.textContent = text;
  return line;
}

function hidden(className) {
  const element = document.createElement('div');
  element.className = className;
  element.hidden = true;
  return element;
}

/** Shows a copy of a chart as large as the window, until it is closed. */
function enlarge(figure) {
  const dialog = document.createElement('dialog');
  const copy = figure.cloneNode(true);
  copy.className = '';
  const button = copy.querySelector('.enlarge');
  for (const old of copy.querySelectorAll('.tip, .cursor')) old.remove();
  button.textContent = button.dataset.close;
  button.addEventListener('click', () => dialog.close());
  dialog.append(copy);
  dialog.addEventListener('close', () => dialog.remove());
  document.body.append(dialog);
  dialog.showModal();
  const plot = copy.querySelector('.plot[data-points]');
  if (plot) followPointer(plot);
}
