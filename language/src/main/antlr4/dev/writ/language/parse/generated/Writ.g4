/*
 * The text spelling of policies.
 *
 * The grammar sees one declaration, or one entry of the vocabulary, at a time: the layout divides a document before
 * anything is parsed, so that a mistake in one declaration leaves its neighbours alone. A declaration begins in the
 * first column and the lines that belong to it are indented.
 *
 * It is wider than the language where that makes a better message possible: chained comparisons, mixed `and` and `or`,
 * and what is reserved for later are all parsed here and refused by name afterwards. Every decision looks at one token
 * only, so a message about what was expected is always about the token it underlines.
 */
grammar Writ;

// The layout makes a LABEL of a word or quoted text that stands first and before a colon.
tokens { LABEL }

// -- What a reader may ask for

declaration
    : LABEL ':' policyRule EOF                                      # labelledRule
    | policyRule EOF                                                # plainRule
    | 'property' name ':' sentence EOF                        # propertyDeclaration
    | 'test' name ':' request verdict EOF                     # testDeclaration
    | 'default' name EOF                                      # defaultDeclaration
    | 'policy' name ('version' name)? EOF                     # policyDeclaration
    | 'version' name EOF                                      # versionDeclaration
    | 'oags' name EOF                                         # languageDeclaration
    ;

vocabularyEntry
    : LABEL ':' typing EOF                                    # attributeEntry
    | 'action' name arguments? ('tagged' names)? EOF          # actionEntry
    | 'approvers' names EOF                                   # approversEntry
    | 'no' 'actions' EOF                                      # noActionsEntry
    ;

onlyCondition
    : condition EOF
    ;

onlySentence
    : sentence EOF
    ;

// -- Rules and properties

policyRule
    : effect=('allow' | 'warn' | 'deny') scope? constraint* when? reason?    # effectRule
    | 'require' 'approval' from? expiry? ('for' scope)? constraint* when? reason?  # approvalRule
    ;

scope
    : scopeItem (',' scopeItem)*
    ;

scopeItem
    : name
    | TAG
    ;

// `in` constrains the attribute `environment`; the other form is the text of any other key of a rule in YAML.
constraint
    : 'in' values
    | 'with' attribute ':' values
    ;

when
    : 'when' condition
    ;

reason
    : 'because' STRING
    ;

from
    : 'from' count=NUMBER ('of' names)?
    | 'from' names
    ;

expiry
    : 'expires' (DURATION | NUMBER)
    ;

sentence
    : form=('never' | 'always' | 'possible') guarantee scope? constraint* when?
    ;

guarantee
    : 'run'
    | 'permit'
    | 'allow'
    | 'warn'
    | 'deny'
    | 'require' 'approval'
    ;

// -- Conditions

condition
    : junction ('implies' junction)*
    ;

junction
    : prefixed (connective prefixed)*
    ;

connective
    : 'and'
    | 'or'
    | 'since'
    ;

prefixed
    : prefix* predicate
    ;

prefix
    : 'not'
    | 'once'
    | 'historically'
    | 'previously'
    ;

predicate
    : '(' condition ')'                                       # parenthesized
    | 'has' attribute                                         # presence
    | operand trial?                                          # assertion
    ;

trial
    : comparator operand (comparator operand)* ('ignoring' 'case')?   # comparison
    | 'in' list                                               # membership
    | 'contains' members                                      # containment
    | 'is' 'not'? 'empty'                                     # emptiness
    | 'not' 'in' list                                         # negatedMembership
    | 'between' operand 'and' operand                         # betweenTrial
    | ('like' | 'under' | 'before' | 'after') operand         # laterTrial
    | ('starts' | 'ends') 'with' operand                      # affixTrial
    | 'extension' 'in' list                                   # extensionTrial
    ;

// A quantifier without a list is a member that is called like one.
members
    : quantifier list?                                        # quantified
    | operand                                                 # single
    ;

quantifier
    : 'any'
    | 'all'
    | 'only'
    ;

comparator
    : '=='
    | '!='
    | '<'
    | '<='
    | '>'
    | '>='
    ;

list
    : '[' (operand (',' operand)*)? ']'
    ;

operand
    : attribute
    | STRING
    | NUMBER
    | 'true'
    | 'false'
    ;

// -- The vocabulary

typing
    : type ('from' name)? 'optional'?
    ;

type
    : '{' names? '}'                                          # enumeration
    | 'set' setType                                           # set
    | 'integer' (bounds)?                                     # whole
    | NAME (NAME | NUMBER | '..')*                            # namedType
    ;

setType
    : '{' names? '}'
    | 'of' NAME
    ;

bounds
    : min=NUMBER '..' max=NUMBER?
    | '..' max=NUMBER?
    ;

arguments
    : '(' (argument (',' argument)*)? ')'
    ;

argument
    : attribute ':' typing
    ;

// -- Tests

request
    : '{' (member (',' member)*)? '}'
    ;

member
    : memberName ':' json
    ;

memberName
    : attribute
    | STRING
    ;

json
    : request                                                 # jsonObject
    | '[' (json (',' json)*)? ']'                             # jsonArray
    | STRING                                                  # jsonText
    | NUMBER                                                  # jsonNumber
    | 'true'                                                  # jsonTrue
    | 'false'                                                 # jsonFalse
    | 'null'                                                  # jsonNull
    | name                                                    # jsonWord
    ;

verdict
    : 'is' answer=('denied' | 'allowed' | 'warned' | 'invalid') by?
    | 'needs' 'approval' by?
    ;

by
    : 'by' names
    ;

// -- Names and values

values
    : value (',' value)*
    ;

value
    : name
    | NUMBER
    | 'true'
    | 'false'
    ;

names
    : name (',' name)*
    ;

name
    : word
    | STRING
    ;

// Attributes have no quoted form, so here also the words that end a scope are names.
attribute
    : word
    | 'in'
    | 'with'
    | 'when'
    | 'because'
    ;

// Every keyword that is a name wherever a name is meant; the others are the reserved words.
word
    : NAME
    | 'action' | 'actions' | 'after' | 'all' | 'allow' | 'allowed' | 'always' | 'any' | 'approval' | 'approvers'
    | 'assume' | 'before' | 'between' | 'by' | 'case' | 'contains' | 'default' | 'denied' | 'deny' | 'empty' | 'ends'
    | 'expires' | 'extension' | 'for' | 'from' | 'ignoring' | 'include' | 'integer' | 'invalid' | 'is' | 'like'
    | 'limit' | 'needs' | 'never' | 'no' | 'no_wider_than' | 'null' | 'oags' | 'of' | 'only' | 'optional' | 'permit'
    | 'policy' | 'possible' | 'property' | 'require' | 'run' | 'set' | 'starts' | 'tagged' | 'test' | 'under' | 'use'
    | 'version' | 'vocabulary' | 'waive' | 'warn' | 'warned'
    ;

// -- Tokens

ACTION: 'action';
ACTIONS: 'actions';
AFTER: 'after';
ALL: 'all';
ALLOW: 'allow';
ALLOWED: 'allowed';
ALWAYS: 'always';
AND: 'and';
ANY: 'any';
APPROVAL: 'approval';
APPROVERS: 'approvers';
ASSUME: 'assume';
BECAUSE: 'because';
BEFORE: 'before';
BETWEEN: 'between';
BY: 'by';
CASE: 'case';
CONTAINS: 'contains';
DEFAULT: 'default';
DENIED: 'denied';
DENY: 'deny';
EMPTY: 'empty';
ENDS: 'ends';
EXPIRES: 'expires';
EXTENSION: 'extension';
FALSE: 'false';
FOR: 'for';
FROM: 'from';
HAS: 'has';
HISTORICALLY: 'historically';
IGNORING: 'ignoring';
IMPLIES: 'implies';
IN: 'in';
INCLUDE: 'include';
INTEGER: 'integer';
INVALID: 'invalid';
IS: 'is';
LIKE: 'like';
LIMIT: 'limit';
NEEDS: 'needs';
NEVER: 'never';
NO: 'no';
NOT: 'not';
NO_WIDER_THAN: 'no_wider_than';
NULL: 'null';
OAGS: 'oags';
OF: 'of';
ONCE: 'once';
ONLY: 'only';
OPTIONAL: 'optional';
OR: 'or';
PERMIT: 'permit';
POLICY: 'policy';
POSSIBLE: 'possible';
PREVIOUSLY: 'previously';
PROPERTY: 'property';
REQUIRE: 'require';
RUN: 'run';
SET: 'set';
SINCE: 'since';
STARTS: 'starts';
TAGGED: 'tagged';
TEST: 'test';
TRUE: 'true';
UNDER: 'under';
USE: 'use';
VERSION: 'version';
VOCABULARY_BLOCK: 'vocabulary';
WAIVE: 'waive';
WARN: 'warn';
WARNED: 'warned';
WHEN: 'when';
WITH: 'with';

EQUAL: '==';
NOT_EQUAL: '!=';
LESS: '<';
AT_MOST: '<=';
GREATER: '>';
AT_LEAST: '>=';
COMMA: ',';
COLON: ':';
RANGE: '..';
OPEN_PARENTHESIS: '(';
CLOSE_PARENTHESIS: ')';
OPEN_BRACKET: '[';
CLOSE_BRACKET: ']';
OPEN_BRACE: '{';
CLOSE_BRACE: '}';

TAG: 'tag:' (NAME | STRING);
NAME: WORD ('.' WORD)*;
NUMBER: '-'? [0-9]+ ('.' [0-9]+)? ([eE] [+-]? [0-9]+)?;
DURATION: [0-9]+ [smhd];
STRING: '"' QUOTED* '"';

COMMENT: '#' ~[\r\n]* -> channel(HIDDEN);
SPACE: [ \t\r\n]+ -> skip;

// What is never right, as one token each, so that it can be refused with a word about what was probably meant.
BAD_NUMBER: '-'? [0-9]+ ('.' [0-9]+)? [A-Za-z_] [A-Za-z0-9_]*;
BAD_OPERATOR: '=' | '===' | '!' | '&' | '&&' | '|' | '||' | '<>' | '=<' | '=>' | '->' | '!==';
UNCLOSED_STRING: '"' QUOTED* '\\'?;
SINGLE_QUOTED: '\'' ~['\r\n]* '\''?;
UNKNOWN: .;

fragment WORD: [A-Za-z_] [A-Za-z0-9_-]*;
fragment QUOTED: ~["\\\r\n] | '\\' ~[\r\n];
