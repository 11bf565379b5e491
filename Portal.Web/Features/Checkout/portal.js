// Installments in a shop's page, without dependency, cookie or inline style:
//   <script src="https://.../embed/portal.js" data-key="pk_..." defer></script>
//   <portal-message amount="49900" currency="USD" category="electronics"></portal-message>   under a price
//   <portal-plans amount="49900" currency="USD" category="electronics"></portal-plans>       at the checkout
// Events, bubbling out of the shadow: portal:accepted, portal:refused, portal:failed. Colours: --portal-accent, --portal-on-accent,
// --portal-line, --portal-radius, --portal-surface. Where something fails the shopper sees nothing, and the console says why.
(() => {
  const script = document.currentScript;
  const house = new URL(script.src).origin;
  const key = script.dataset.key;
  const hex = /^#[0-9a-f]{6}$/i;

  const words = {
    en: {
      sum: "{0} × {1}, {2} today. APR {3} %, finance charge {4}.",
      ask: "How do you want to pay?",
      parts: "{0} × {1}",
      apr: "APR",
      charge: "Finance charge",
      financed: "Amount financed",
      total: "Total of payments",
      price: "Total sale price",
      last: "Last payment, {0}",
      rows: "All payments",
      terms: "The terms, word for word",
      today: "Today you pay",
      agree: "Agree and pay {0}",
      wait: "One moment…",
      agreed: "You have agreed to {0}. The shop places your order now; nothing has been charged yet.",
      failed: "That did not work, and nothing was agreed to. Please try again.",
      anew: "The offer had ended; this is a new one. Nothing was agreed to.",
    },
    "zh-Hant": {
      sum: "{0} × {1}，今日 {2}。年利率 {3} %，融資費用 {4}。",
      ask: "您想如何付款？",
      parts: "{0} × {1}",
      apr: "年利率 (APR)",
      charge: "融資費用",
      financed: "融資金額",
      total: "付款總額",
      price: "總售價",
      last: "末期付款，{0}",
      rows: "全部付款",
      terms: "條款全文",
      today: "今日應付",
      agree: "同意並付 {0}",
      wait: "請稍候…",
      agreed: "您已同意 {0}。接下來由商店成立訂單，目前尚未收取任何款項。",
      failed: "未能完成，您尚未同意任何內容。請再試一次。",
      anew: "原方案已失效，以下是新的方案。您尚未同意任何內容。",
    },
    "zh-Hans": {
      sum: "{0} × {1}，今日 {2}。年利率 {3} %，融资费用 {4}。",
      ask: "您想如何付款？",
      parts: "{0} × {1}",
      apr: "年利率 (APR)",
      charge: "融资费用",
      financed: "融资金额",
      total: "付款总额",
      price: "总售价",
      last: "末期付款，{0}",
      rows: "全部付款",
      terms: "条款全文",
      today: "今日应付",
      agree: "同意并付 {0}",
      wait: "请稍候…",
      agreed: "您已同意 {0}。接下来由商店提交订单，目前尚未收取任何款项。",
      failed: "未能完成，您尚未同意任何内容。请再试一次。",
      anew: "原方案已失效，以下是新的方案。您尚未同意任何内容。",
    },
  };

  const sheet = new CSSStyleSheet();
  sheet.replaceSync(`
    :host { display: block; color: inherit; font: inherit; overflow-wrap: anywhere; }
    :host([hidden]) { display: none; }
    * { box-sizing: border-box; }
    p, dl, dd, ol, pre, fieldset { margin: 0; padding: 0; border: 0; min-width: 0; }
    ol { list-style: none; }
    form, fieldset, .told { display: grid; gap: 12px; grid-template-columns: minmax(0, 1fr); }
    legend { padding: 0 0 8px; font-weight: 600; }
    label, .told { border: 1px solid var(--portal-line, color-mix(in srgb, currentColor 35%, transparent)); border-radius: var(--portal-radius, 10px); padding: 10px 14px; background: var(--portal-surface, transparent); }
    label { display: flex; align-items: center; gap: 12px; min-height: 44px; cursor: pointer; }
    label:has(:checked) { border-color: currentColor; box-shadow: 0 0 0 1px currentColor; }
    label:has(:focus-visible) { outline: 2px solid currentColor; outline-offset: 3px; }
    input { flex: none; width: 18px; height: 18px; margin: 0; outline: none; accent-color: var(--portal-accent, var(--brand)); }
    label span { flex: 1; }
    label b, label small { display: block; }
    .plan:not(:has(:checked)) .told { display: none; }
    .told { margin-top: 8px; }
    dl { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(9em, 100%), 1fr)); gap: 12px; }
    dd { font-weight: 600; }
    .big { font-size: 1.6em; line-height: 1.25; }
    li, .today { display: flex; flex-wrap: wrap; justify-content: space-between; gap: 4px 12px; padding: 4px 0; }
    summary { cursor: pointer; min-height: 24px; }
    pre { white-space: pre-wrap; font: inherit; font-size: .9em; }
    button { width: 100%; min-height: 48px; padding: 10px 16px; border: 1px solid currentColor; border-radius: var(--portal-radius, 10px); background: var(--portal-accent, var(--brand)); color: var(--portal-on-accent, var(--ink)); font: inherit; font-weight: 600; cursor: pointer; }
    button:focus-visible, summary:focus-visible { outline: 2px solid; outline-offset: 3px; }
    .today b, dd, li { font-variant-numeric: tabular-nums; }
    @media (forced-colors: active) { label:has(:checked) { outline: 2px solid Highlight; } }`);
  const dress = new CSSStyleSheet();
  dress.replaceSync(":host { --brand: #3a4fd0; --ink: #ffffff; }");

  // The page's own scripts have run by then and hear what is told.
  const ready = new Promise((resolve) => {
    if (document.readyState === "complete") resolve();
    else for (const [where, name] of [[document, "DOMContentLoaded"], [window, "load"]]) where.addEventListener(name, resolve);
  });

  const warn = (text) => console.warn(`portal: ${text}`);

  // Answers what the house said; throws what it refused, or that it was not heard.
  const call = async (path, body) => {
    let answer;
    try {
      answer = await fetch(house + path, {
        method: body ? "POST" : "GET",
        headers: { authorization: `Bearer ${key}`, ...(body && { "content-type": "application/json" }) },
        body: body && JSON.stringify(body),
        credentials: "omit",
      });
    } catch {
      throw { code: "unreachable", detail: `no answer from ${house}. Is the origin ${location.origin} registered in the settings, and does connect-src of this page allow the address?` };
    }
    const read = await answer.json().catch(() => ({}));
    if (!answer.ok) throw { code: read.code ?? `status_${answer.status}`, detail: read.detail ?? "" };
    return read;
  };

  let known;
  const brand = () => (known ??= call("/v1/brand").then((own) => {
    if (hex.test(own.colour) && hex.test(own.ink)) dress.replaceSync(`:host { --brand: ${own.colour}; --ink: ${own.ink}; }`);
    return own;
  }));

  const make = (name, facts, ...inner) => {
    const element = Object.assign(document.createElement(name), facts);
    element.append(...inner);
    return element;
  };

  class Piece extends HTMLElement {
    static observedAttributes = ["amount", "currency", "category", "channel", "country", "campaign", "lang"];

    #asked = 0;

    constructor() {
      super();
      this.hidden = true;
      this.root = this.attachShadow({ mode: "open" });
      this.root.adoptedStyleSheets = [sheet, dress];
    }

    connectedCallback() {
      this.refresh();
    }

    attributeChangedCallback() {
      this.refresh();
    }

    get cart() {
      return this.lines;
    }

    /** Lines as the API takes them; instead of the attribute amount. */
    set cart(lines) {
      this.lines = lines;
      this.refresh();
    }

    said(name) {
      return this.getAttribute(name) ?? script.dataset[name];
    }

    // Attributes come one by one: asked is once, with all of them, and only the last answer counts.
    async refresh(note) {
      if (!this.isConnected) return;
      const mine = ++this.#asked;
      await ready;
      if (mine !== this.#asked) return;
      try {
        if (!key) throw { code: "key_missing", detail: "the script names no data-key." };
        const own = await brand();
        const body = {
          currency: this.said("currency") ?? own.currency,
          country: this.said("country") ?? own.country,
          channel: this.said("channel") ?? "online",
          cart: this.lines ?? [{ category: this.said("category") ?? "uncategorised", unit_amount: Number(this.said("amount")), quantity: 1 }],
          customer: this.customer,
          campaign: this.said("campaign"),
        };
        const quote = await this.ask(body);
        if (mine !== this.#asked) return;
        const offers = quote.offers.filter((offer) => offer.eligible && offer.plans?.length > 0);
        this.speak(body.currency);
        this.root.replaceChildren();
        this.hidden = offers.length === 0;
        if (this.hidden) this.tell("refused", { quote: quote.id, reasons: quote.offers.flatMap((offer) => offer.reasons.map((reason) => reason.code)) });
        else this.draw(quote, offers, note);
      } catch (trouble) {
        if (mine === this.#asked) {
          this.hidden = true;
          this.fail(trouble);
        }
      }
    }

    speak(currency) {
      const asked = (this.closest("[lang]")?.lang || navigator.language).toLowerCase();
      this.language = !asked.startsWith("zh") ? "en" : /hant|tw|hk|mo/.test(asked) ? "zh-Hant" : "zh-Hans";
      this.root.host.setAttribute("data-language", this.language);
      const money = new Intl.NumberFormat(this.language, { style: "currency", currency });
      const unit = 10 ** money.resolvedOptions().maximumFractionDigits;
      const day = new Intl.DateTimeFormat(this.language, { dateStyle: "medium", timeZone: "UTC" });
      this.money = (minor) => money.format(minor / unit);
      this.day = (date) => day.format(new Date(date));
    }

    say(name, ...values) {
      return words[this.language][name].replace(/{(\d)}/g, (_, place) => values[place]);
    }

    parts(plan) {
      return this.say("parts", plan.parts.count, this.money(plan.parts.amount));
    }

    tell(name, detail) {
      this.dispatchEvent(new CustomEvent(`portal:${name}`, { bubbles: true, composed: true, detail }));
    }

    fail({ code = "script", detail, message }) {
      warn(`${code}: ${detail ?? message}`);
      this.tell("failed", { code });
    }
  }

  const answers = new Map();

  class PortalMessage extends Piece {
    // A list of one price many times asks once.
    ask(body) {
      const wanted = JSON.stringify(body);
      if (!answers.has(wanted)) answers.set(wanted, call("/v1/quotes", body));
      return answers.get(wanted);
    }

    draw(quote, [{ plans: [plan] }]) {
      const last = plan.payments.at(-1);
      this.root.append(make("p", { lang: this.language },
        make("span", { lang: "en", textContent: plan.label }), ": ",
        this.say("sum", plan.payments.length, this.money(plan.payments[0].amount), this.money(plan.due_at_checkout), plan.apr_percent, this.money(plan.finance_charge)),
        last.amount === plan.payments[0].amount ? "" : ` ${this.say("last", this.day(last.due))}: ${this.money(last.amount)}.`));
    }
  }

  class PortalPlans extends Piece {
    ask(body) {
      return call("/v1/quotes", body);
    }

    draw(quote, offers, note) {
      const status = make("p", { role: "status" });
      const plans = offers.flatMap((offer) => offer.plans.map((plan) => ({ plan, text: offer.disclosure.plans.find((words) => words.plan === plan.id).text })));
      const form = make("form", { lang: this.language },
        make("fieldset", {}, make("legend", { textContent: this.say("ask") }), ...plans.map((some) => this.plan(some))),
        status);
      form.addEventListener("submit", (event) => {
        event.preventDefault();
        this.accept(quote, plans.find(({ plan }) => plan.id === new FormData(form).get("plan"))?.plan, form, status);
      });
      this.root.append(form);
      if (note) {
        form.querySelector("input").focus();
        status.textContent = this.say(note);
      }
    }

    plan({ plan, text }) {
      const last = plan.payments.at(-1);
      const figure = (name, value, big) => make("div", {}, make("dt", { textContent: name }), make("dd", { textContent: value, className: big ? "big" : "" }));
      return make("div", { className: "plan" },
        make("label", {},
          make("input", { type: "radio", name: "plan", value: plan.id, required: true }),
          make("span", {},
            make("b", { textContent: this.parts(plan) }),
            make("small", { lang: "en", textContent: plan.label })),
          make("small", { textContent: `${this.say("apr")} ${plan.apr_percent} %` })),
        make("div", { className: "told" },
          make("dl", {},
            figure(this.say("apr"), `${plan.apr_percent} %`, true),
            figure(this.say("charge"), this.money(plan.finance_charge), true),
            figure(this.say("financed"), this.money(plan.amount_financed)),
            figure(this.say("total"), this.money(plan.total_of_payments)),
            figure(this.say("price"), this.money(plan.total_sale_price)),
            figure(this.say("last", this.day(last.due)), this.money(last.amount))),
          make("details", {},
            make("summary", { textContent: this.say("rows") }),
            make("ol", {}, ...plan.payments.map((row) => make("li", {}, make("span", { textContent: this.day(row.due) }), make("b", { textContent: this.money(row.amount) }))))),
          make("b", { textContent: this.say("terms") }),
          make("pre", { lang: "en", textContent: text }),
          make("p", { className: "today" }, make("span", { textContent: this.say("today") }), make("b", { textContent: this.money(plan.due_at_checkout) })),
          make("button", { textContent: this.say("agree", this.parts(plan)) })));
    }

    async accept(quote, plan, form, status) {
      if (!plan || form.ariaBusy === "true") return;
      form.ariaBusy = "true";
      status.textContent = this.say("wait");
      try {
        const accepted = await call(`/v1/quotes/${quote.id}/acceptance`, { plan: plan.id });
        status.textContent = this.say("agreed", this.parts(plan));
        this.tell("accepted", { quote: accepted.quote, plan: accepted.plan, acceptedAt: accepted.accepted_at, disclosureHash: accepted.disclosure_hash });
      } catch (trouble) {
        if (trouble.code === "quote_expired") return this.refresh("anew");
        status.textContent = this.say("failed");
        this.fail(trouble);
      } finally {
        form.ariaBusy = null;
      }
    }
  }

  customElements.define("portal-message", PortalMessage);
  customElements.define("portal-plans", PortalPlans);
})();
