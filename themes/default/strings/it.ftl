language-name = Italiano

skip-to-content = Vai al contenuto
language-switch = Lingua
language-untranslated = non ancora tradotto
language-hint = Questa pagina c’è anche in italiano
language-hint-close = Chiudi
breadcrumbs-label = Ti trovi qui
footer-feed = Articoli nuovi e aggiornati

search-label = Cerca nel centro assistenza
search-placeholder = Fai una domanda…
search-submit = Cerca
search-title = Ricerca
search-heading = Risultati per «{ $query }»
search-searching = Ricerca in corso…
search-count = { $n ->
    [one] { $n } articolo
    [many] { $n } di articoli
   *[other] { $n } articoli
}

suggestions-label = Articoli suggeriti
suggestions-count = { $n ->
    [one] { $n } suggerimento.
    [many] { $n } di suggerimenti.
   *[other] { $n } suggerimenti.
}
suggestions-hint = Usa i tasti freccia per scegliere.
suggestions-nearest = Non è proprio la stessa cosa, ma ci va vicino:
suggestions-other-language = Per ora solo in un’altra lingua:
suggestions-none = Nessun articolo corrisponde ancora a queste parole. Prova a dirlo in un altro modo, o premi Invio per vedere che cos’altro può aiutarti.
suggestions-all = Vedi tutti i risultati per «{ $query }»
suggestions-more = Vedi che cos’altro può aiutarti con «{ $query }»
suggestions-unavailable = Al momento la ricerca non risponde.
suggestions-topics = Sfoglia gli argomenti
recent-label = Le tue ricerche recenti
recent-clear = Cancella le ricerche recenti
search-without-script = Per cercare in questa pagina serve JavaScript. Tutti gli articoli si raggiungono anche senza:

result-corrected = Risultati per «{ $corrected }». Hai scritto «{ $query }».
result-related = Correlato
facets-label = Filtra per argomento
facets-all = Tutti

result-weak-heading = Gli articoli più vicini a «{ $query }»
result-weak-text = Forse nessuno è esattamente quello che cerchi. Spesso basta dirlo con altre parole.
result-none-heading = Per «{ $query }» non c’è ancora una risposta
result-none-text = Chi scrive questi articoli vede quali domande sono ancora aperte. Finché la tua non avrà il suo articolo, ecco che cosa può aiutarti:
result-tip-words = Dillo con altre parole, per esempio come lo diresti a un amico.
result-tip-short = Tieni solo le due o tre parole più importanti.
result-tip-spelling = Controlla come sono scritti nomi e codici.
result-other-language-heading = La risposta a «{ $query }» c’è, ma per ora solo in un’altra lingua
result-other-language-text = Accanto a ogni articolo è indicata la sua lingua.
result-empty-text = Scrivi qui sopra la tua domanda, o anche solo qualche parola.
result-unavailable-heading = Al momento la ricerca non risponde
result-unavailable-text = Riprova tra un minuto. Intanto puoi leggere tutti gli articoli: scegli un argomento qui sotto.

tell-us-button = Dicci che cosa cercavi
tell-us-detail-open = Aggiungi qualche parola (facoltativo)
tell-us-detail-label = Che cosa volevi fare?
tell-us-thanks = Grazie! Chi scrive questi articoli vedrà la tua domanda.
tell-us-failed = Non è stato possibile inviarlo. Riprova fra un momento.
topics-heading = Sfoglia gli argomenti

home-heading = Come possiamo aiutarti?
home-start = Per cominciare:
section-articles = Articoli di questa sezione
section-count = { $n ->
    [one] { $n } articolo
    [many] { $n } di articoli
   *[other] { $n } articoli
}
section-empty = Qui non c’è ancora niente da leggere. Questi argomenti hanno già delle risposte:

questions-title = Tutte le domande
questions-text = Tutti gli articoli di questo centro assistenza, in ordine alfabetico.
questions-letters = Per lettera iniziale
questions-pages = Pagine di questo elenco

fallback-notice = Questa pagina non è ancora stata tradotta. La mostriamo in un’altra lingua: { $language }.
article-updated = Aggiornato il
article-toc = In questa pagina
article-related = Articoli correlati
article-pager = Articolo precedente e successivo
article-previous = Precedente
article-next = Successivo

heading-link = Link a «{ $heading }»
heading-link-copied = Link copiato
code-copy = Copia
code-copied = Copiato
image-enlarge = Ingrandisci l’immagine
image-close = Chiudi
table-label = Tabella
footnotes-heading = Note
footnote-back = Torna al richiamo

feedback-heading = Questo articolo ti è stato utile?
feedback-1 = Per niente
feedback-2 = Poco
feedback-3 = In parte
feedback-4 = Abbastanza
feedback-5 = Del tutto
feedback-thanks = Grazie! Il tuo voto ci aiuta a migliorare questo articolo.
feedback-comment-open = Aggiungi un commento
feedback-comment-label = Che cosa mancava, o che cosa ti è servito? (facoltativo)
feedback-comment-hint = Per favore, non scrivere password, numeri di carta o altri dati personali.
feedback-send = Invia il commento
feedback-comment-thanks = Grazie! Il tuo commento è arrivato.
feedback-failed = Non siamo riusciti a inviare il tuo parere. Riprova tra poco.
feedback-retry = Riprova
feedback-comment-noscript = Poi scegli una faccina qui sopra: il commento parte insieme.

contact-heading = Ti serve ancora aiuto?
contact-text = Nessuno deve restare senza risposta. Ecco come raggiungerci.
contact-link = Contattaci
channel-hours = Orari:
channel-promise = Che cosa aspettarsi:
channel-opening-hours = Vedi gli orari
contact-more = Orari e aiuto per scrivere il messaggio

hours-caption = Orari · { $zone }
hours-days = { $from } – { $to }
hours-times = { $from }–{ $to }
hours-closed = Chiuso
hours-all-day = 24 ore su 24
hours-holidays = Chiuso nei giorni
hours-open = Aperto ora
hours-open-until = Aperto ora, fino alle { $time }
hours-closed-until = Chiuso ora. Riapre: { $time }
hours-own = Nel tuo fuso orario

composer-heading = Descrivi il problema
composer-include = Un messaggio a cui si può rispondere subito dice:
composer-include-goal = che cosa volevi fare, e dove
composer-include-seen = che cosa è successo invece, con le parole esatte di eventuali messaggi di errore
composer-include-tried = che cosa hai già provato
composer-include-shots = che cosa mostra ogni schermata, in una riga
composer-include-private = nessuna password, nessun numero di carta o di documento
composer-intro = Queste domande ti aiutano a scriverlo. Nulla lascia questa pagina finché non lo invii tu.
composer-goal = Che cosa volevi fare?
composer-section = Di quale argomento si tratta?
composer-section-none = Non lo so
composer-seen = Che cosa è successo invece?
composer-seen-hint = Le parole esatte del messaggio di errore sono l’aiuto migliore.
composer-tried = Che cosa hai già provato?
composer-shots = Schermate
composer-shots-hint = Scrivi in una riga che cosa mostra ciascuna e allegale all’e-mail in quest’ordine.
composer-shot = Schermata { $n }
composer-shot-add = Aggiungi una schermata
composer-shot-remove = Togli la schermata { $n }
composer-page = Pagina di cui si tratta
composer-language = Lingua della risposta
composer-preview = Il tuo messaggio
composer-mail = Scrivi a { $address }
composer-copy = Copia
composer-copied = Copiato.
composer-copy-failed = Il browser non permette di copiare qui. Il testo è selezionato: premi Ctrl+C o ⌘C.
composer-too-long = Il messaggio è troppo lungo per passarlo al programma di posta. L’e-mail si aprirà vuota e il testo verrà copiato: incollalo lì.
composer-clear = Svuota
composer-cleared = Tutto è stato svuotato.
composer-undo = Annulla
composer-subject = Domanda dal centro assistenza

composer-sensitive-card = «{ $field }», riga { $line }: sembra un numero di carta.
composer-sensitive-iban = «{ $field }», riga { $line }: sembra un numero di conto.
composer-sensitive-id = «{ $field }», riga { $line }: sembra un codice personale di un documento ufficiale.
composer-sensitive-remove = Sostituisci con { $removed }
composer-removed = [rimosso]

desk-title = Scrivania
desk-intro = Ciò che i lettori hanno cercato e non hanno trovato, prima le richieste più frequenti.
desk-person = Sei qui come { $name }.
desk-language = Lingua
desk-team = Team
desk-state = Stato
desk-show = Mostra
desk-all = Tutti
desk-count = { $n ->
    [one] { $n } candidato
    [many] { $n } di candidati
   *[other] { $n } candidati
}
desk-more = Sono mostrati solo i primi. Scegli una lingua, un team o uno stato per vedere gli altri.
desk-visits = Visite
desk-searches = Ricerche
desk-last = Ultima richiesta
desk-score = Punteggio
desk-draft = Scarica la bozza
desk-wordings = Con le parole dei lettori
desk-wordings-hint = { $n ->
    [one] Solo parole usate da almeno { $n } visita.
    [many] Solo parole usate da almeno { $n } di visite.
   *[other] Solo parole usate da almeno { $n } visite.
}
desk-wording = Parole
desk-withheld = Troppe poche visite hanno usato le stesse parole per poterle mostrare
desk-details = Che cosa ci hanno scritto i lettori
desk-reasons = Perché è qui
desk-reason = Motivo
desk-nearest = Articoli più vicini
desk-article = Articolo
desk-nothing = Ancora nulla.
desk-history = Cronologia
desk-note = Motivo
desk-dismiss = Scarta
desk-snooze = Metti da parte
desk-until = Fino al
desk-merge = Unisci a un altro
desk-into = Candidato
desk-choose = Scegli…
desk-reopen = Riapri

desk-act-write = Scrivere un articolo
desk-act-add-wording = Aggiungere queste parole a { $article }
desk-act-translate = Tradurre { $article }
desk-act-retitle = Dare un altro titolo a { $article }
desk-act-out-of-scope = Forse non riguarda questo centro assistenza

desk-state-open = Aperto
desk-state-drafted = In bozza
desk-state-published = Pubblicato
desk-state-resolved = Risolto
desk-state-dismissed = Scartato
desk-state-merged = Unito
desk-state-snoozed = Messo da parte

desk-reason-none = Non si è trovato nulla
desk-reason-weak = Si è trovato solo qualcosa di simile
desk-reason-other-language = Esiste solo in un’altra lingua
desk-reason-told = Ce l’hanno scritto i lettori
desk-reason-no-click = Non è stato aperto nulla
desk-reason-quick-return = Aperto, e indietro dopo pochi secondi
desk-reason-reformulated = Chiesto di nuovo con altre parole
desk-reason-typo-corrected = Trovato solo dopo aver corretto l’ortografia

desk-done-dismissed = Scartato. Continua a contare, ma senza farsi notare.
desk-done-merged = Unito. Le ricerche ora contano per l’altro.
desk-done-snoozed = Messo da parte fino a quel giorno.
desk-done-reopened = Riaperto.
desk-failed-note = Indica brevemente il motivo.
desk-failed-into = Scegli un altro candidato della stessa lingua che non faccia parte di questo.
desk-failed-until = Scegli un giorno futuro, al massimo fra un anno.
desk-failed-gone = Questo candidato non c’è più.
desk-failed-open = Questo candidato è già aperto.
desk-failed-draft = Per iniziare una bozza servono delle parole, e troppe poche visite hanno usato le stesse.

not-found-heading = Questa pagina non è qui
not-found-text = Forse è stata spostata, o l’indirizzo contiene un errore di battitura. Con una ricerca la risposta è probabilmente a portata di mano.
root-heading = Scegli la lingua
redirect-heading = Questa pagina è stata spostata
redirect-link = Vai al nuovo indirizzo

alert-note = Nota
alert-tip = Suggerimento
alert-important = Importante
alert-warning = Avviso
alert-caution = Attenzione
