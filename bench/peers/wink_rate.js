// Prints what wink-nlp needs for texts: JSON with seconds to load, to the first document, and for each pass over all.
// usage: node wink_rate.js TEXTS.json SECONDS      (TEXTS.json: an array of strings)
// There are no trees in wink-nlp: this is sentences, tags, names and lemmas.
const fs = require('fs');
const {createRequire} = require('module');
const {performance} = require('perf_hooks');

const installed = createRequire(process.cwd() + '/');
const texts = JSON.parse(fs.readFileSync(process.argv[2], 'utf8'));
const least = Number(process.argv[3]);
const seconds = (begin) => (performance.now() - begin) / 1000;

let begin = performance.now();
const nlp = installed('wink-nlp')(installed('wink-eng-lite-web-model'), ['sbd', 'pos', 'ner']);
const load = seconds(begin);

let tags = 0;
function read(text) {
  const doc = nlp.readDoc(text);
  tags += doc.tokens().out(nlp.its.pos).length + doc.tokens().out(nlp.its.lemma).length + doc.entities().out().length;
}

begin = performance.now();
read(texts[0]);
const first = seconds(begin);

const passes = [];
for (let spent = 0; spent < least || passes.length < 3;) {
  begin = performance.now();
  texts.forEach(read);
  passes.push(seconds(begin));
  spent += passes[passes.length - 1];
}
console.log(JSON.stringify({load, first, passes}));
