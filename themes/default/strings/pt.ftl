language-name = Português

skip-to-content = Saltar para o conteúdo
language-switch = Idioma
language-untranslated = ainda por traduzir
language-hint = Esta página também está em português
language-hint-close = Fechar
breadcrumbs-label = Está aqui
footer-feed = Artigos novos e atualizados

search-label = Pesquisar no centro de ajuda
search-placeholder = Faça uma pergunta…
search-submit = Pesquisar
search-title = Pesquisa
search-heading = Resultados para «{ $query }»
search-searching = A pesquisar…
search-count = { $n ->
    [one] { $n } artigo
    [many] { $n } de artigos
   *[other] { $n } artigos
}

suggestions-label = Artigos sugeridos
suggestions-count = { $n ->
    [one] { $n } sugestão.
    [many] { $n } de sugestões.
   *[other] { $n } sugestões.
}
suggestions-hint = Use as teclas de seta para escolher.
suggestions-nearest = Não é bem o mesmo, mas anda perto:
suggestions-other-language = Por enquanto, só noutro idioma:
suggestions-none = Ainda nenhum artigo corresponde a estas palavras. Experimente outras palavras ou prima Enter para ver o que mais pode ajudar.
suggestions-all = Ver todos os resultados para «{ $query }»
suggestions-more = Ver o que mais pode ajudar com «{ $query }»
suggestions-unavailable = A pesquisa não está a responder neste momento.
suggestions-topics = Explorar por tema
recent-label = As suas pesquisas recentes
recent-clear = Limpar as pesquisas recentes
search-without-script = Para pesquisar nesta página é preciso JavaScript. Todos os artigos estão acessíveis também sem ele:

result-corrected = Resultados para «{ $corrected }». Escreveu «{ $query }».
result-related = Relacionado
facets-label = Filtrar por tema
facets-all = Todos

result-weak-heading = Os artigos mais próximos de «{ $query }»
result-weak-text = Talvez nenhum seja exatamente o que procura. Dizer o mesmo por outras palavras costuma ajudar.
result-none-heading = Ainda não há resposta para «{ $query }»
result-none-text = Quem escreve estes artigos vê que perguntas continuam em aberto. Enquanto a sua não tem artigo, isto pode ajudar:
result-tip-words = Diga-o por outras palavras, por exemplo, como diria a um amigo.
result-tip-short = Deixe apenas as duas ou três palavras mais importantes.
result-tip-spelling = Verifique como se escrevem os nomes e os códigos.
result-other-language-heading = Temos resposta para «{ $query }», mas por enquanto só noutro idioma
result-other-language-text = O idioma de cada artigo está indicado ao lado.
result-empty-text = Escreva acima a sua pergunta ou apenas algumas palavras.
result-unavailable-heading = A pesquisa não está a responder neste momento
result-unavailable-text = Tente de novo dentro de um minuto. Todos os artigos continuam disponíveis: escolha um tema abaixo.

tell-us-button = Diga-nos o que procurava
tell-us-detail-open = Acrescentar algumas palavras (opcional)
tell-us-detail-label = O que queria fazer?
tell-us-thanks = Obrigado! Quem escreve estes artigos vai ver a sua pergunta.
tell-us-failed = Não foi possível enviar. Tente novamente dentro de momentos.
topics-heading = Explorar por tema

home-heading = Como podemos ajudar?
home-start = Para começar:
section-articles = Artigos desta secção
section-count = { $n ->
    [one] { $n } artigo
    [many] { $n } de artigos
   *[other] { $n } artigos
}
section-empty = Aqui ainda não há nada para ler. Estes temas já têm respostas:

questions-title = Todas as perguntas
questions-text = Todos os artigos deste centro de ajuda, por ordem alfabética.
questions-letters = Por letra inicial
questions-pages = Páginas desta lista

fallback-notice = Esta página ainda não foi traduzida. Mostramo-la noutro idioma: { $language }.
article-updated = Atualizado em
article-toc = Nesta página
article-related = Artigos relacionados
article-pager = Artigo anterior e artigo seguinte
article-previous = Anterior
article-next = Seguinte

heading-link = Ligação para «{ $heading }»
heading-link-copied = Ligação copiada
code-copy = Copiar
code-copied = Copiado
image-enlarge = Ampliar a imagem
image-close = Fechar
table-label = Tabela
footnotes-heading = Notas de rodapé
footnote-back = Voltar à referência

feedback-heading = Este artigo foi útil?
feedback-1 = Nada
feedback-2 = Pouco
feedback-3 = Em parte
feedback-4 = Bastante
feedback-5 = Totalmente
feedback-thanks = Obrigado! A sua avaliação ajuda-nos a melhorar este artigo.
feedback-comment-open = Acrescentar um comentário
feedback-comment-label = O que faltou ou o que lhe foi útil? (opcional)
feedback-comment-hint = Por favor, não escreva palavras-passe, números de cartão nem outros dados pessoais.
feedback-send = Enviar o comentário
feedback-comment-thanks = Obrigado! O seu comentário chegou.
feedback-failed = Não foi possível enviar a sua opinião. Tente de novo daqui a pouco.
feedback-retry = Tentar novamente
feedback-comment-noscript = Depois escolha uma cara acima: o comentário segue com ela.

contact-heading = Ainda precisa de ajuda?
contact-text = Ninguém tem de ficar sem resposta. É assim que pode falar connosco.
contact-link = Contacte-nos
channel-hours = Horário:
channel-promise = O que esperar:
channel-opening-hours = Ver o horário
contact-more = Horário e ajuda para escrever a sua mensagem

hours-caption = Horário · { $zone }
hours-days = { $from } – { $to }
hours-times = { $from }–{ $to }
hours-closed = Fechado
hours-all-day = 24 horas por dia
hours-holidays = Fechado nos dias
hours-open = Aberto agora
hours-open-until = Aberto agora, até às { $time }
hours-closed-until = Fechado agora. Reabre: { $time }
hours-own = No seu fuso horário

composer-heading = Descreva o seu problema
composer-include = Uma mensagem a que se pode responder logo diz:
composer-include-goal = o que queria fazer, e onde
composer-include-seen = o que aconteceu em vez disso, com as palavras exatas de qualquer mensagem de erro
composer-include-tried = o que já tentou
composer-include-shots = o que mostra cada captura de ecrã, numa linha
composer-include-private = nada de palavras-passe, números de cartão ou documentos de identificação
composer-intro = Estas perguntas ajudam a escrevê-la. Nada sai desta página até que a envie.
composer-goal = O que queria fazer?
composer-section = De que tema se trata?
composer-section-none = Não tenho a certeza
composer-seen = O que aconteceu em vez disso?
composer-seen-hint = O que mais ajuda são as palavras exatas da mensagem de erro.
composer-tried = O que já tentou?
composer-shots = Capturas de ecrã
composer-shots-hint = Diga numa linha o que mostra cada uma e anexe-as ao e-mail por esta ordem.
composer-shot = Captura { $n }
composer-shot-add = Adicionar uma captura
composer-shot-remove = Remover a captura { $n }
composer-page = Página de que se trata
composer-language = Língua da resposta
composer-preview = A sua mensagem
composer-mail = Escrever para { $address }
composer-copy = Copiar
composer-copied = Copiado.
composer-copy-failed = O navegador não permite copiar aqui. O texto está selecionado: prima Ctrl+C ou ⌘C.
composer-too-long = A mensagem é demasiado longa para passar ao programa de e-mail. O e-mail abrirá vazio e o texto será copiado: cole-o lá.
composer-clear = Limpar
composer-cleared = Tudo foi limpo.
composer-undo = Anular
composer-subject = Pergunta a partir do centro de ajuda

composer-sensitive-card = «{ $field }», linha { $line }: parece um número de cartão.
composer-sensitive-iban = «{ $field }», linha { $line }: parece um número de conta bancária.
composer-sensitive-id = «{ $field }», linha { $line }: parece um número pessoal de um documento oficial.
composer-sensitive-remove = Substituir por { $removed }
composer-removed = [removido]

desk-title = Mesa de redação
desk-intro = O que os leitores procuraram e não encontraram, primeiro o mais pedido.
desk-person = Está aqui como { $name }.
desk-language = Idioma
desk-team = Equipa
desk-state = Estado
desk-show = Mostrar
desk-all = Todos
desk-count = { $n ->
    [one] { $n } candidato
    [many] { $n } de candidatos
   *[other] { $n } candidatos
}
desk-more = Só são mostrados os primeiros. Escolha um idioma, uma equipa ou um estado para ver outros.
desk-visits = Visitas
desk-searches = Pesquisas
desk-last = Última vez
desk-score = Pontuação
desk-draft = Transferir o rascunho
desk-wordings = Nas palavras dos leitores
desk-wordings-hint = { $n ->
    [one] Só palavras que pelo menos { $n } visita usou.
    [many] Só palavras que pelo menos { $n } de visitas usaram.
   *[other] Só palavras que pelo menos { $n } visitas usaram.
}
desk-wording = Palavras
desk-withheld = Demasiado poucas visitas usaram as mesmas palavras para as mostrar
desk-details = O que os leitores nos disseram
desk-reasons = Porque está aqui
desk-reason = Motivo
desk-nearest = Artigos mais próximos
desk-article = Artigo
desk-nothing = Ainda nada.
desk-history = Histórico
desk-note = Motivo
desk-dismiss = Rejeitar
desk-snooze = Adiar
desk-until = Até
desk-merge = Juntar a outro
desk-into = Candidato
desk-choose = Escolher…
desk-reopen = Reabrir

desk-act-write = Escrever um artigo
desk-act-add-wording = Acrescentar estas palavras a { $article }
desk-act-translate = Traduzir { $article }
desk-act-retitle = Dar outro título a { $article }
desk-act-out-of-scope = Talvez não seja para este centro de ajuda

desk-state-open = Aberto
desk-state-drafted = Em rascunho
desk-state-published = Publicado
desk-state-resolved = Respondido
desk-state-dismissed = Rejeitado
desk-state-merged = Junto a outro
desk-state-snoozed = Adiado

desk-reason-none = Nada foi encontrado
desk-reason-weak = Só se encontrou algo parecido
desk-reason-other-language = Só existe noutro idioma
desk-reason-told = Os leitores disseram-nos
desk-reason-no-click = Nada foi aberto
desk-reason-quick-return = Aberto, e de volta em segundos
desk-reason-reformulated = Perguntado de novo por outras palavras
desk-reason-typo-corrected = Encontrado só depois de corrigida a ortografia

desk-done-dismissed = Rejeitado. Continua a contar, mas sem incomodar.
desk-done-merged = Feito. As pesquisas contam agora para o outro candidato.
desk-done-snoozed = Adiado até esse dia.
desk-done-reopened = Reaberto.
desk-failed-note = Indique um motivo breve.
desk-failed-into = Escolha outro candidato do mesmo idioma que não faça parte deste.
desk-failed-until = Escolha um dia futuro, no máximo daqui a um ano.
desk-failed-gone = Este candidato já não existe.
desk-failed-open = Este candidato já está aberto.
desk-failed-draft = Um rascunho precisa de palavras para começar, e demasiado poucas visitas usaram as mesmas.

not-found-heading = Esta página não está aqui
not-found-text = Pode ter mudado de lugar ou o endereço pode ter um erro. A resposta está provavelmente a uma pesquisa de distância.
root-heading = Escolha o seu idioma
redirect-heading = Esta página mudou de lugar
redirect-link = Continuar para o novo endereço

alert-note = Nota
alert-tip = Sugestão
alert-important = Importante
alert-warning = Aviso
alert-caution = Cuidado
