/* The workers that calculate, and what becomes of questions that are overtaken. */

/* --- Workers ------------------------------------------------------------------------------------ */

/* One that answers in order. Questions that were overtaken by a newer one of their kind are not sent. */
class Calculator {
  constructor() {
    this.waiting = new Map();
    this.last = 0;
    this.begin();
  }

  begin() {
    this.worker = new Worker(Calculator.source);
    this.worker.onmessage = ({ data }) => this.hear(data);
    this.worker.onerror = (event) => complain(event.message);
    this.ready = this.ask("start", { packed: $("wasm").textContent, beside: new URL("core.wasm", location).href, text: page.text });
  }

  hear({ id, answer, error, step: progress }) {
    const one = this.waiting.get(id);
    if (!one) return;
    if (progress) return void one.progress?.(progress);
    this.waiting.delete(id);
    if (error) one.reject(Object.assign(new Error(error.message), error));
    else one.resolve(answer);
  }

  ask(name, wish, progress) {
    return new Promise((resolve, reject) => {
      this.waiting.set(++this.last, { resolve, reject, progress });
      this.worker.postMessage({ id: this.last, name, wish });
    });
  }

  /* A worker cannot be spoken to while it calculates: it is ended, and another one begun. */
  stop() {
    this.worker.terminate();
    this.waiting.clear();
    this.begin();
  }
}
Calculator.source = URL.createObjectURL(new Blob([$("core").textContent], { type: "text/javascript" }));
let quick = null, slow = null; // the scenario; the long questions

/* Of a kind of question only the newest counts: the one under way is waited for, those between are passed over. Whoever
 * asked first gets the last answer, with the wish that it answers; the others get nothing. */
const lines = {};
async function askNewest(kind, wish) {
  const line = (lines[kind] ??= { busy: false, next: null });
  line.next = wish;
  if (line.busy) return {};
  line.busy = true;
  try {
    for (;;) {
      const now = line.next;
      line.next = null;
      try {
        const answer = await quick.ask(kind, now);
        if (!line.next) return { answer, wish: now };
      } catch (error) {
        if (!line.next) throw error;
      }
    }
  } finally {
    line.busy = false;
  }
}
