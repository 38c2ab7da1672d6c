// What the page does in the browser: evidence beside the chat, copying, conversations, tables. No library, no other host.
(() => {
  'use strict';
  const $ = (selector, root = document) => root.querySelector(selector);
  const api = new URL('../api/', document.currentScript.src);
  document.documentElement.lang = document.currentScript.dataset.lang;
  const panel = () => $('#panel');
  const say = (name) => panel().dataset['say' + name.replace(/(^|_)(\w)/g, (_, __, c) => c.toUpperCase())] || '';
  const wide = () => matchMedia('(min-width: 1000px)').matches;
  const calm = () => (matchMedia('(prefers-reduced-motion: reduce)').matches ? 'auto' : 'smooth');
  let shown = { turn: null, plan: null, opener: null };

  function element(name, properties = {}, ...children) {
    const made = Object.assign(document.createElement(name), properties);
    made.append(...children);
    return made;
  }

  const answerOf = (turn) => (turn?.dataset.answer ? JSON.parse(turn.dataset.answer) : null);
  const newest = () => [...document.querySelectorAll('.turn')].at(-1);

  // --- Evidence ---------------------------------------------------------------------------------

  function fillCards(turn) {
    const answer = answerOf(turn);
    const cards = $('#cards');
    shown.turn = turn;
    cards.replaceChildren(...(answer?.citations ?? []).map((c) => {
      const path = element('span', { className: 'path', textContent: [...c.path].join(' › ') || c.source });
      const quote = element('span', { className: 'quote', textContent: c.quote.replace(/\s*\n\s*/g, ' ') });
      const button = element('button', { type: 'button', title: say('show') },
        element('span', { className: 'number', textContent: c.marker }), path, quote);
      button.dataset.card = c.marker;
      return element('li', {}, button);
    }));
    panel().classList.toggle('has-cards', cards.children.length > 0);
  }

  async function showCitation(turn, marker, focus) {
    const citation = answerOf(turn)?.citations.find((c) => c.marker === marker);
    if (!citation) return;
    if (shown.turn !== turn || !$('#cards').children.length) fillCards(turn);
    document.querySelectorAll('.mark[aria-current], #cards [aria-current]').forEach((e) => e.removeAttribute('aria-current'));
    turn.querySelectorAll(`.mark[data-marker="${marker}"]`).forEach((e) => e.setAttribute('aria-current', 'true'));
    const card = $(`#cards [data-card="${marker}"]`);
    card?.setAttribute('aria-current', 'true');
    if (card) $('#cards').scrollTo({ top: card.parentElement.offsetTop - 8, behavior: calm() });
    await showPlan(citation.plan, [[citation.start, citation.end]], focus);
  }

  async function showPlan(plan, spans, focus) {
    if (!wide() && !focus) return;
    panel().classList.add('open');
    const url = new URL(`plans/${encodeURIComponent(plan)}/page`, api);
    spans.forEach(([start, end]) => url.searchParams.append('at', `${start}-${end}`));
    let page;
    try {
      const reply = await fetch(url);
      if (!reply.ok) throw new Error(reply.status);
      page = await reply.json();
    } catch {
      $('#plan').replaceChildren(element('p', { className: 'problem', textContent: say('offline') }));
      return;
    }
    $('#plan').innerHTML = page.html; // made by source.py, every piece of text escaped there
    $('#outline').innerHTML = page.outline;
    $('#contents').open = false;
    const lit = $('#lit') ?? $('#plan tr.lit');
    const view = $('#plan');
    if (lit) view.scrollTop = lit.getBoundingClientRect().top - view.getBoundingClientRect().top + view.scrollTop - view.clientHeight / 4;
    if (focus) view.focus({ preventScroll: true });
  }

  // An empty conversation has the plan itself beside it, where there is room.
  async function showFirstPlan() {
    if (!wide()) return;
    const plans = await fetch(new URL('plans', api)).then((reply) => reply.json()).catch(() => []);
    if (plans.length && !newest()) showPlan(plans[0].id, [], false);
  }

  function closePanel() {
    panel().classList.remove('open');
    shown.opener?.isConnected && shown.opener.focus();
  }

  // --- Conversation -----------------------------------------------------------------------------

  const send = (detail) => window.planTrigger?.('submit', detail);

  function turnsChanged() {
    const turn = newest();
    const address = new URL(location.href);
    if (!turn) {
      fillCards(null);
      showFirstPlan();
      address.searchParams.delete('q');
      if (address.href !== location.href) history.replaceState(null, '', address);
      return;
    }
    if (!('done' in turn.dataset)) {
      $('#thread').scrollTop = $('#thread').scrollHeight;
      return;
    }
    address.searchParams.set('q', turn.dataset.question);
    history.replaceState(null, '', address);
    fillCards(turn);
    $('#thread').scrollTo({ top: turn.offsetTop - $('#thread').offsetTop - 16, behavior: calm() });
    const first = answerOf(turn)?.citations[0];
    if (first) showCitation(turn, first.marker, false);
  }

  async function copy(text, button) {
    try {
      await navigator.clipboard.writeText(text);
    } catch { // no clipboard without https or on old browsers
      const area = element('textarea', { value: text });
      document.body.append(area);
      area.select();
      document.execCommand('copy');
      area.remove();
    }
    const label = button.textContent;
    button.textContent = say('copied');
    setTimeout(() => (button.textContent = label), 1500);
  }

  function edit(question) {
    const area = $('#question textarea');
    area.value = question;
    area.dispatchEvent(new Event('input', { bubbles: true }));
    area.focus();
  }

  function plain(answer) {
    const notes = answer.citations.map((c) => `[${c.marker}] ${[c.source, ...c.path].join(' › ')}:“${c.quote}”`);
    return [answer.answer, ...notes].join('\n');
  }

  const acts = {
    close: closePanel,
    copy: (button, turn) => copy(plain(answerOf(turn)), button),
    link: (button, turn) => {
      const address = new URL(location.pathname, location.href);
      address.searchParams.set('q', turn.dataset.question);
      copy(address.href, button);
    },
    retry: (_, turn) => send({ ask: turn.dataset.question, again: turn === newest() }),
    edit: (_, turn) => edit(turn.dataset.question),
  };

  document.addEventListener('click', (event) => {
    const at = (selector) => event.target.closest?.(selector);
    const button = at('button, a[href^="#s"]');
    if (!button) return;
    const turn = at('.turn');
    const d = button.dataset;
    if (d.marker || d.card) {
      shown.opener = button;
      showCitation(turn ?? shown.turn, Number(d.marker ?? d.card), true);
    } else if (d.ask) send({ ask: d.ask });
    else if (d.talk) send({ open: d.talk });
    else if (d.drop) send({ drop: d.drop });
    else if (d.act && acts[d.act]) acts[d.act](button, turn);
    else if (button.matches('#outline a')) {
      event.preventDefault();
      $('#contents').open = false;
      $(button.getAttribute('href'), $('#plan'))?.scrollIntoView({ block: 'start' });
    }
  });

  document.addEventListener('keydown', (event) => {
    if (event.key === 'Escape' && panel()?.classList.contains('open') && !wide()) closePanel();
  });
  document.addEventListener('plan:turns', () => requestAnimationFrame(turnsChanged));
})();
