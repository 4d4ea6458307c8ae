language-name = Nederlands

skip-to-content = Naar de inhoud
language-switch = Taal
language-untranslated = nog niet vertaald
language-hint = Deze pagina is er ook in het Nederlands
language-hint-close = Sluiten
breadcrumbs-label = Je bent hier
footer-feed = Nieuwe en bijgewerkte artikelen

search-label = Zoeken in het helpcentrum
search-placeholder = Stel een vraag…
search-submit = Zoeken
search-title = Zoeken
search-heading = Resultaten voor ‘{ $query }’
search-searching = Bezig met zoeken…
search-count = { $n ->
    [one] { $n } artikel
   *[other] { $n } artikelen
}

suggestions-label = Passende artikelen
suggestions-count = { $n ->
    [one] { $n } suggestie.
   *[other] { $n } suggesties.
}
suggestions-hint = Kies met de pijltjestoetsen.
suggestions-nearest = Niet helemaal hetzelfde, maar wel in de buurt:
suggestions-other-language = Voorlopig alleen in een andere taal:
suggestions-none = Bij deze woorden hoort nog geen artikel. Probeer andere woorden, of druk op Enter om te zien wat nog meer kan helpen.
suggestions-all = Alle resultaten voor ‘{ $query }’ bekijken
suggestions-more = Bekijk wat nog meer kan helpen bij ‘{ $query }’
suggestions-unavailable = De zoekfunctie reageert op dit moment niet.
suggestions-topics = Bladeren per onderwerp
recent-label = Uw recente zoekopdrachten
recent-clear = Recente zoekopdrachten wissen
search-without-script = Zoeken op deze pagina vereist JavaScript. Alle artikelen zijn ook zonder te bereiken:

result-corrected = Resultaten voor ‘{ $corrected }’. Je typte ‘{ $query }’.
result-related = Verwant
facets-label = Filteren op onderwerp
facets-all = Alles

result-weak-heading = Deze artikelen komen het dichtst bij ‘{ $query }’
result-weak-text = Misschien is geen ervan precies wat je bedoelt. Vaak helpt het om hetzelfde in andere woorden te vragen.
result-none-heading = Op ‘{ $query }’ is nog geen antwoord
result-none-text = Wie deze artikelen schrijft, ziet welke vragen nog openstaan. Tot er een artikel is voor jouw vraag, kan dit helpen:
result-tip-words = Vraag het in andere woorden, bijvoorbeeld zoals je het een vriend zou vragen.
result-tip-short = Houd alleen de twee of drie belangrijkste woorden over.
result-tip-spelling = Controleer de spelling van namen en codes.
result-other-language-heading = We hebben een antwoord op ‘{ $query }’, maar voorlopig alleen in een andere taal
result-other-language-text = Bij elk artikel staat in welke taal het is.
result-empty-text = Typ hierboven je vraag, of alleen een paar woorden.
result-unavailable-heading = De zoekfunctie reageert op dit moment niet
result-unavailable-text = Probeer het over een minuut opnieuw. Alle artikelen zijn gewoon te lezen: kies hieronder een onderwerp.

tell-us-button = Vertel ons wat u zocht
tell-us-detail-open = Een paar woorden toevoegen (optioneel)
tell-us-detail-label = Wat wilde u doen?
tell-us-thanks = Bedankt! De schrijvers van deze artikelen krijgen uw vraag te zien.
tell-us-failed = Dit kon niet worden verzonden. Probeer het zo nog eens.
topics-heading = Bladeren per onderwerp

home-heading = Waarmee kunnen we helpen?
home-start = Om mee te beginnen:
section-articles = Artikelen in dit onderdeel
section-count = { $n ->
    [one] { $n } artikel
   *[other] { $n } artikelen
}
section-empty = Hier is nog niets te lezen. Bij deze onderwerpen staan al antwoorden:

questions-title = Alle vragen
questions-text = Alle artikelen van dit helpcentrum, op alfabet.
questions-letters = Op beginletter
questions-pages = Pagina’s van deze lijst

fallback-notice = Deze pagina is nog niet vertaald. Je ziet de versie in een andere taal: { $language }.
article-updated = Bijgewerkt op
article-toc = Op deze pagina
article-related = Verwante artikelen
article-pager = Vorig en volgend artikel
article-previous = Vorige
article-next = Volgende

heading-link = Link naar ‘{ $heading }’
heading-link-copied = Link gekopieerd
code-copy = Kopiëren
code-copied = Gekopieerd
image-enlarge = Afbeelding vergroten
image-close = Sluiten
table-label = Tabel
footnotes-heading = Voetnoten
footnote-back = Terug naar verwijzing

feedback-heading = Heb je iets aan dit artikel gehad?
feedback-1 = Helemaal niet
feedback-2 = Niet echt
feedback-3 = Gedeeltelijk
feedback-4 = Grotendeels
feedback-5 = Helemaal
feedback-thanks = Bedankt! Je beoordeling helpt ons dit artikel te verbeteren.
feedback-comment-open = Opmerking toevoegen
feedback-comment-label = Wat ontbrak er, of wat hielp juist goed? (niet verplicht)
feedback-comment-hint = Vermeld alsjeblieft geen wachtwoorden, kaartnummers of andere persoonlijke gegevens.
feedback-send = Opmerking versturen
feedback-comment-thanks = Bedankt! Je opmerking is aangekomen.
feedback-failed = Je reactie kon niet worden verstuurd. Probeer het zo meteen opnieuw.
feedback-retry = Opnieuw proberen
feedback-comment-noscript = Kies daarna hierboven een gezichtje: je opmerking gaat mee.

contact-heading = Nog hulp nodig?
contact-text = Niemand hoeft hier vast te lopen. Zo bereik je ons.
contact-link = Neem contact op
channel-hours = Bereikbaar:
channel-promise = Wat je kunt verwachten:
channel-opening-hours = Bekijk de openingstijden
contact-more = Openingstijden en hulp bij het schrijven van je bericht

hours-caption = Openingstijden · { $zone }
hours-days = { $from } – { $to }
hours-times = { $from }–{ $to }
hours-closed = Gesloten
hours-all-day = Dag en nacht
hours-holidays = Gesloten op
hours-open = Nu open
hours-open-until = Nu open, tot { $time }
hours-closed-until = Nu gesloten. Weer open: { $time }
hours-own = In jouw tijdzone

composer-heading = Beschrijf je probleem
composer-include = Een bericht dat meteen beantwoord kan worden, vertelt:
composer-include-goal = wat je wilde doen, en waar
composer-include-seen = wat er in plaats daarvan gebeurde, met de precieze woorden van een foutmelding
composer-include-tried = wat je al geprobeerd hebt
composer-include-shots = wat elke schermafbeelding laat zien, in één regel
composer-include-private = geen wachtwoorden, kaartnummers of identiteitsbewijzen
composer-intro = Deze vragen helpen je bij het schrijven. Er verlaat niets deze pagina totdat je het zelf verstuurt.
composer-goal = Wat wilde je doen?
composer-section = Over welk onderwerp gaat het?
composer-section-none = Dat weet ik niet zeker
composer-seen = Wat gebeurde er in plaats daarvan?
composer-seen-hint = De precieze woorden van een foutmelding helpen het meest.
composer-tried = Wat heb je al geprobeerd?
composer-shots = Schermafbeeldingen
composer-shots-hint = Zeg in één regel wat elke afbeelding laat zien en voeg ze in deze volgorde bij je mail.
composer-shot = Schermafbeelding { $n }
composer-shot-add = Schermafbeelding toevoegen
composer-shot-remove = Schermafbeelding { $n } verwijderen
composer-page = Pagina waar het om gaat
composer-language = Taal van het antwoord
composer-preview = Je bericht
composer-mail = Schrijf naar { $address }
composer-copy = Kopiëren
composer-copied = Gekopieerd.
composer-copy-failed = Je browser staat kopiëren hier niet toe. De tekst is geselecteerd: druk op Ctrl+C of ⌘C.
composer-too-long = Dit bericht is te lang om aan een mailprogramma door te geven. De mail gaat leeg open en de tekst wordt gekopieerd: plak die daar.
composer-clear = Leegmaken
composer-cleared = Alles is leeggemaakt.
composer-undo = Ongedaan maken
composer-subject = Vraag vanuit het helpcentrum

composer-sensitive-card = ‘{ $field }’, regel { $line }: dit lijkt op een kaartnummer.
composer-sensitive-iban = ‘{ $field }’, regel { $line }: dit lijkt op een bankrekeningnummer.
composer-sensitive-id = ‘{ $field }’, regel { $line }: dit lijkt op een persoonlijk nummer uit een officieel document.
composer-sensitive-remove = Vervang door { $removed }
composer-removed = [verwijderd]

desk-title = Redactietafel
desk-intro = Wat lezers zochten en niet vonden, het meest gevraagde eerst.
desk-person = Je bent hier als { $name }.
desk-language = Taal
desk-team = Team
desk-state = Status
desk-show = Tonen
desk-all = Alle
desk-count = { $n ->
    [one] { $n } kandidaat
   *[other] { $n } kandidaten
}
desk-more = Alleen de eerste worden getoond. Kies een taal, een team of een status om andere te zien.
desk-visits = Bezoeken
desk-searches = Zoekopdrachten
desk-last = Laatst gevraagd
desk-score = Score
desk-draft = Concept downloaden
desk-wordings = In de woorden van de lezers
desk-wordings-hint = { $n ->
    [one] Alleen woorden die minstens { $n } bezoek gebruikte.
   *[other] Alleen woorden die minstens { $n } bezoeken gebruikten.
}
desk-wording = Woorden
desk-withheld = Te weinig bezoeken gebruikten dezelfde woorden om ze te tonen
desk-details = Wat lezers ons vertelden
desk-reasons = Waarom het hier staat
desk-reason = Reden
desk-nearest = Dichtstbijzijnde artikelen
desk-article = Artikel
desk-nothing = Nog niets.
desk-history = Geschiedenis
desk-note = Reden
desk-dismiss = Afwijzen
desk-snooze = Uitstellen
desk-until = Tot
desk-merge = Samenvoegen met een andere
desk-into = Kandidaat
desk-choose = Kies…
desk-reopen = Heropenen

desk-act-write = Een artikel schrijven
desk-act-add-wording = Deze woorden toevoegen aan { $article }
desk-act-translate = { $article } vertalen
desk-act-retitle = { $article } een andere titel geven
desk-act-out-of-scope = Misschien niets voor dit helpcentrum

desk-state-open = Open
desk-state-drafted = Concept
desk-state-published = Gepubliceerd
desk-state-resolved = Beantwoord
desk-state-dismissed = Afgewezen
desk-state-merged = Samengevoegd
desk-state-snoozed = Uitgesteld

desk-reason-none = Er werd niets gevonden
desk-reason-weak = Er werd alleen iets vergelijkbaars gevonden
desk-reason-other-language = Alleen in een andere taal
desk-reason-told = Lezers vertelden het ons
desk-reason-no-click = Er werd niets geopend
desk-reason-quick-return = Geopend, en binnen seconden terug
desk-reason-reformulated = Opnieuw gevraagd met andere woorden
desk-reason-typo-corrected = Pas gevonden na verbetering van de spelling

desk-done-dismissed = Afgewezen. Het telt door, maar meldt zich niet meer.
desk-done-merged = Samengevoegd. De zoekopdrachten tellen nu mee voor de andere.
desk-done-snoozed = Uitgesteld tot die dag.
desk-done-reopened = Heropend.
desk-failed-note = Geef een korte reden.
desk-failed-into = Kies een andere kandidaat in dezelfde taal die geen deel is van deze.
desk-failed-until = Kies een dag in de toekomst, hooguit een jaar vooruit.
desk-failed-gone = Deze kandidaat is er niet meer.
desk-failed-open = Deze kandidaat is al open.
desk-failed-draft = Een concept heeft woorden nodig om mee te beginnen, en te weinig bezoeken gebruikten dezelfde.

not-found-heading = Deze pagina staat hier niet
not-found-text = Misschien is hij verplaatst, of zit er een typefout in het adres. Het antwoord is waarschijnlijk maar één zoekopdracht ver.
root-heading = Kies je taal
redirect-heading = Deze pagina is verplaatst
redirect-link = Naar het nieuwe adres

alert-note = Opmerking
alert-tip = Tip
alert-important = Belangrijk
alert-warning = Waarschuwing
alert-caution = Let op
