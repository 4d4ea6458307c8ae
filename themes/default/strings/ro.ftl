language-name = Română

skip-to-content = Salt la conținut
language-switch = Limba
language-untranslated = încă netradus
language-hint = Pagina aceasta există și în română
language-hint-close = Închide
breadcrumbs-label = Vă aflați aici
footer-feed = Articole noi și actualizate

search-label = Căutați în centrul de ajutor
search-placeholder = Puneți o întrebare…
search-submit = Caută
search-title = Căutare
search-heading = Rezultate pentru „{ $query }”
search-searching = Se caută…
search-count = { $n ->
    [one] { $n } articol
    [few] { $n } articole
   *[other] { $n } de articole
}

suggestions-label = Articole sugerate
suggestions-count = { $n ->
    [one] { $n } sugestie.
    [few] { $n } sugestii.
   *[other] { $n } de sugestii.
}
suggestions-hint = Folosiți tastele săgeată pentru a alege.
suggestions-nearest = Nu chiar același lucru, dar pe aproape:
suggestions-other-language = Deocamdată doar în altă limbă:
suggestions-none = Niciun articol nu se potrivește încă acestor cuvinte. Încercați alte cuvinte sau apăsați Enter ca să vedeți ce vă mai poate ajuta.
suggestions-all = Toate rezultatele pentru „{ $query }”
suggestions-more = Vedeți ce vă mai poate ajuta cu „{ $query }”
suggestions-unavailable = Căutarea nu răspunde în acest moment.
suggestions-topics = Răsfoiți după subiect
recent-label = Căutările tale recente
recent-clear = Șterge căutările recente
search-without-script = Căutarea din această pagină are nevoie de JavaScript. La toate articolele se ajunge și fără el:

result-corrected = Rezultate pentru „{ $corrected }”. Ați scris „{ $query }”.
result-related = Înrudit
facets-label = Filtrați după subiect
facets-all = Toate

result-weak-heading = Articolele cele mai apropiate de „{ $query }”
result-weak-text = Poate că niciunul nu este exact ce căutați. Aceeași întrebare spusă cu alte cuvinte duce adesea mai departe.
result-none-heading = Pentru „{ $query }” nu există încă un răspuns
result-none-text = Cei care scriu aceste articole văd ce întrebări au rămas fără răspuns. Până când a dumneavoastră își primește articolul, vă pot ajuta acestea:
result-tip-words = Spuneți-o cu alte cuvinte, de pildă așa cum i-ați spune unui prieten.
result-tip-short = Păstrați doar cele două-trei cuvinte mai importante.
result-tip-spelling = Verificați cum sunt scrise numele și codurile.
result-other-language-heading = Avem un răspuns la „{ $query }”, dar deocamdată doar în altă limbă
result-other-language-text = Limba fiecărui articol este indicată lângă el.
result-empty-text = Scrieți mai sus întrebarea sau doar câteva cuvinte.
result-unavailable-heading = Căutarea nu răspunde în acest moment
result-unavailable-text = Încercați din nou peste un minut. Toate articolele pot fi citite în continuare: alegeți un subiect de mai jos.

tell-us-button = Spune-ne ce căutai
tell-us-detail-open = Adaugă câteva cuvinte (opțional)
tell-us-detail-label = Ce voiai să faci?
tell-us-thanks = Mulțumim! Cei care scriu aceste articole vor vedea întrebarea ta.
tell-us-failed = Nu s-a putut trimite. Încearcă din nou peste puțin timp.
topics-heading = Răsfoiți după subiect

home-heading = Cu ce vă putem ajuta?
home-start = Pentru început:
section-articles = Articolele din această secțiune
section-count = { $n ->
    [one] { $n } articol
    [few] { $n } articole
   *[other] { $n } de articole
}
section-empty = Aici nu este încă nimic de citit. Aceste subiecte au deja răspunsuri:

questions-title = Toate întrebările
questions-text = Toate articolele acestui centru de ajutor, în ordine alfabetică.
questions-letters = După prima literă
questions-pages = Paginile acestei liste

fallback-notice = Această pagină nu a fost încă tradusă. O afișăm în altă limbă: { $language }.
article-updated = Actualizat la
article-toc = Pe această pagină
article-related = Articole înrudite
article-pager = Articolul anterior și cel următor
article-previous = Anterior
article-next = Următor

heading-link = Link către „{ $heading }”
heading-link-copied = Link copiat
code-copy = Copiază
code-copied = Copiat
image-enlarge = Mărește imaginea
image-close = Închide
table-label = Tabel
footnotes-heading = Note de subsol
footnote-back = Înapoi la trimiterea

feedback-heading = V-a fost de folos acest articol?
feedback-1 = Deloc
feedback-2 = Puțin
feedback-3 = În parte
feedback-4 = În mare măsură
feedback-5 = Pe deplin
feedback-thanks = Mulțumim! Nota dumneavoastră ne ajută să îmbunătățim articolul.
feedback-comment-open = Adăugați un comentariu
feedback-comment-label = Ce a lipsit sau ce v-a fost de folos? (opțional)
feedback-comment-hint = Vă rugăm să nu scrieți parole, numere de card sau alte date personale.
feedback-send = Trimite comentariul
feedback-comment-thanks = Mulțumim! Comentariul a ajuns la noi.
feedback-failed = Părerea dumneavoastră nu a putut fi trimisă. Încercați din nou peste câteva clipe.
feedback-retry = Încearcă din nou
feedback-comment-noscript = Apoi alege o față de mai sus: comentariul se trimite odată cu ea.

contact-heading = Mai aveți nevoie de ajutor?
contact-text = Nimeni nu trebuie să rămână fără răspuns. Iată cum ne puteți contacta.
contact-link = Contactați-ne
channel-hours = Program:
channel-promise = La ce să vă așteptați:
channel-opening-hours = Vezi programul
contact-more = Programul și ajutor la scrierea mesajului

hours-caption = Program · { $zone }
hours-days = { $from } – { $to }
hours-times = { $from }–{ $to }
hours-closed = Închis
hours-all-day = Non-stop
hours-holidays = Închis în zilele
hours-open = Deschis acum
hours-open-until = Deschis acum, până la { $time }
hours-closed-until = Închis acum. Se deschide: { $time }
hours-own = În fusul tău orar

composer-heading = Descrie problema
composer-include = Un mesaj la care se poate răspunde imediat spune:
composer-include-goal = ce voiai să faci și unde
composer-include-seen = ce s-a întâmplat în schimb, cu textul exact al oricărui mesaj de eroare
composer-include-tried = ce ai încercat deja
composer-include-shots = ce arată fiecare captură, pe câte un rând
composer-include-private = fără parole, numere de card sau acte de identitate
composer-intro = Aceste întrebări te ajută să-l scrii. Nimic nu părăsește pagina până nu trimiți chiar tu.
composer-goal = Ce voiai să faci?
composer-section = Despre ce subiect este vorba?
composer-section-none = Nu știu sigur
composer-seen = Ce s-a întâmplat în schimb?
composer-seen-hint = Cel mai mult ajută textul exact al mesajului de eroare.
composer-tried = Ce ai încercat deja?
composer-shots = Capturi de ecran
composer-shots-hint = Spune pe un rând ce arată fiecare și atașează-le la e-mail în această ordine.
composer-shot = Captura { $n }
composer-shot-add = Adaugă o captură
composer-shot-remove = Elimină captura { $n }
composer-page = Pagina despre care este vorba
composer-language = Limba răspunsului
composer-preview = Mesajul tău
composer-mail = Scrie la { $address }
composer-copy = Copiază
composer-copied = Copiat.
composer-copy-failed = Browserul nu permite copierea aici. Textul este selectat: apasă Ctrl+C sau ⌘C.
composer-too-long = Mesajul este prea lung pentru a fi transmis programului de e-mail. E-mailul se va deschide gol, iar textul va fi copiat: lipește-l acolo.
composer-clear = Golește
composer-cleared = Totul a fost golit.
composer-undo = Anulează
composer-subject = Întrebare din centrul de ajutor

composer-sensitive-card = „{ $field }”, rândul { $line }: pare un număr de card.
composer-sensitive-iban = „{ $field }”, rândul { $line }: pare un număr de cont bancar.
composer-sensitive-id = „{ $field }”, rândul { $line }: pare un cod personal dintr-un act oficial.
composer-sensitive-remove = Înlocuiește cu { $removed }
composer-removed = [eliminat]

desk-title = Masa de redacție
desk-intro = Ce au căutat cititorii și nu au găsit, întâi cele mai dorite.
desk-person = Ești aici ca { $name }.
desk-language = Limbă
desk-team = Echipă
desk-state = Stare
desk-show = Arată
desk-all = Toate
desk-count = { $n ->
    [one] { $n } candidat
    [few] { $n } candidați
   *[other] { $n } de candidați
}
desk-more = Sunt afișate doar primele. Alege o limbă, o echipă sau o stare pentru a vedea altele.
desk-visits = Vizite
desk-searches = Căutări
desk-last = Ultima dată
desk-score = Scor
desk-draft = Descarcă ciorna
desk-wordings = În cuvintele cititorilor
desk-wordings-hint = { $n ->
    [one] Doar cuvinte folosite de cel puțin { $n } vizită.
    [few] Doar cuvinte folosite de cel puțin { $n } vizite.
   *[other] Doar cuvinte folosite de cel puțin { $n } de vizite.
}
desk-wording = Cuvinte
desk-withheld = Prea puține vizite au folosit aceleași cuvinte pentru a le arăta
desk-details = Ce ne-au spus cititorii
desk-reasons = De ce este aici
desk-reason = Motiv
desk-nearest = Cele mai apropiate articole
desk-article = Articol
desk-nothing = Nimic deocamdată.
desk-history = Istoric
desk-note = Motiv
desk-dismiss = Respinge
desk-snooze = Amână
desk-until = Până la
desk-merge = Unește cu altul
desk-into = Candidat
desk-choose = Alege…
desk-reopen = Redeschide

desk-act-write = Scrie un articol
desk-act-add-wording = Adaugă aceste cuvinte la { $article }
desk-act-translate = Tradu { $article }
desk-act-retitle = Dă alt titlu articolului { $article }
desk-act-out-of-scope = Poate nu este pentru acest centru de ajutor

desk-state-open = Deschis
desk-state-drafted = Ciornă
desk-state-published = Publicat
desk-state-resolved = Rezolvat
desk-state-dismissed = Respins
desk-state-merged = Unit
desk-state-snoozed = Amânat

desk-reason-none = Nu s-a găsit nimic
desk-reason-weak = S-a găsit doar ceva apropiat
desk-reason-other-language = Există doar în altă limbă
desk-reason-told = Ne-au spus cititorii
desk-reason-no-click = Nu s-a deschis nimic
desk-reason-quick-return = Deschis, apoi înapoi în câteva secunde
desk-reason-reformulated = Întrebat din nou cu alte cuvinte
desk-reason-typo-corrected = Găsit doar după corectarea scrierii

desk-done-dismissed = Respins. Se numără în continuare, dar nu mai iese în față.
desk-done-merged = Unit. Căutările se numără acum la celălalt.
desk-done-snoozed = Amânat până în acea zi.
desk-done-reopened = Redeschis.
desk-failed-note = Scrie un motiv scurt.
desk-failed-into = Alege un alt candidat în aceeași limbă, care nu face parte din acesta.
desk-failed-until = Alege o zi viitoare, cel mult peste un an.
desk-failed-gone = Acest candidat nu mai există.
desk-failed-open = Acest candidat este deja deschis.
desk-failed-draft = O ciornă are nevoie de cuvinte de început, iar prea puține vizite au folosit aceleași.

not-found-heading = Această pagină nu se află aici
not-found-text = Poate a fost mutată sau adresa conține o greșeală. Probabil că răspunsul este la doar o căutare distanță.
root-heading = Alegeți limba
redirect-heading = Această pagină s-a mutat
redirect-link = Continuați la noua adresă

alert-note = Notă
alert-tip = Sfat
alert-important = Important
alert-warning = Avertisment
alert-caution = Atenție
