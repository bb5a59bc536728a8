<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="ja">
<context>
    <name>ams::Cells</name>
    <message>
        <source>Asks: %1</source>
        <translation>回答待ち: %1</translation>
    </message>
    <message>
        <source>Severity</source>
        <translation>重大度</translation>
    </message>
    <message>
        <source>State</source>
        <translation>状態</translation>
    </message>
    <message>
        <source>Owner</source>
        <translation>担当者</translation>
    </message>
    <message>
        <source>Customer</source>
        <translation>顧客</translation>
    </message>
    <message>
        <source>Title</source>
        <translation>件名</translation>
    </message>
    <message>
        <source>Scenario</source>
        <translation>シナリオ</translation>
    </message>
    <message>
        <source>Step</source>
        <translation>ステップ</translation>
    </message>
    <message>
        <source>Age</source>
        <translation>経過</translation>
    </message>
    <message>
        <source>Region</source>
        <translation>リージョン</translation>
    </message>
    <message>
        <source>Copies</source>
        <translation>重複</translation>
    </message>
    <message>
        <source>Last note</source>
        <translation>最新メモ</translation>
    </message>
</context>
<context>
    <name>ams::IncidentTable</name>
    <message>
        <source>%1 (%2)</source>
        <comment>head of a group: its name and how many rows it has</comment>
        <translation>%1 (%2)</translation>
    </message>
    <message>
        <source>none</source>
        <comment>group of what has no such value</comment>
        <translation>なし</translation>
    </message>
</context>
<context>
    <name>ams::Times</name>
    <message>
        <source>%1 s</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 min</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 h</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 h %2 min</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 d</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1s</source>
        <comment>seconds in a narrow column</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1m</source>
        <comment>minutes in a narrow column</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1h</source>
        <comment>hours in a narrow column</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1d</source>
        <comment>days in a narrow column</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>now</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 ago</source>
        <comment>%1 is a span of time</comment>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ams::words</name>
    <message>
        <source>The scenario ran to its end and resolved the incident.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The scenario hands over here.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The scenario ends here without a result.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Step %1 failed. %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Step %1 took too long. %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nobody knows whether step %1 took effect; look before you repeat it. %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The scenario took longer than it may.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The scenario went round in circles.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The incident was resolved by somebody else.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Host %2 is not in this customer&apos;s inventory; nothing was touched.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A parameter does not fit: %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The scenario cannot be run: %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It was repaired too often already: %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Step %1 was not approved.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nobody answered step %1 in time.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It was ended by hand. %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no step %2 that this fits.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It must be said which step is meant.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The step is still running.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>That step cannot be reached from here.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The question has been answered already.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No question stands here.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Say whether it is approved: yes or no.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The time for an answer is over.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Take the run over first.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It is yours already.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Somebody else has taken it over.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Automation has it; take it over first.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Automation does not go on by itself here.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This step is not one that can be done by hand.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It is not paused.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The run has moved on.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The run is cleaning up and ends then.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The run is ending.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The run has ended.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It is not known who you are.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The agent does not know this command; it may be older than this console.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>another agent runs it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>it had been handled already</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>seen again while it was under way</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>muted</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>under maintenance</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>automation is paused</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Scenarios were read anew. %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A scenario file is broken; its last good version stays in force. %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cut off from the ledger: this agent does not act. %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The ledger is there again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The agent is stopping.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Automation</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 was first and %2. Nothing was sent; look again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 was first. Nothing was sent; look again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The agent does not know this run any more.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>no scenario</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>queued</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>running</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>waiting</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>paused</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>taken over</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>needs you</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>resolved by AMS</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>ended</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>triggered</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>acknowledged</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>resolved</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>high urgency</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>low urgency</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>not begun</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>tries again soon</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>waits for an answer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>done</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>failed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>timed out</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>outcome unknown</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>skipped</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>stopped</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>handed over, then closed by people</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>aborted</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>off</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>connecting</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>live</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>stale</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>cut off</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>refused</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>mute</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>maintenance</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>automation paused</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>no rights</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>viewer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>operator</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>author</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>administrator</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Take over</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Give back</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Done by hand</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Skip</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Retry</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Go on at</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Answer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Abort</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pause</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Resume</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Close</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>took it over</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>gave it back</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>ticked a step</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>skipped a step</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>had a step tried again</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>went on at another step</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>answered the question</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>aborted it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>paused it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>resumed it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>closed it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>check</source>
        <comment>phase of a scenario</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>collect</source>
        <comment>phase of a scenario</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>recover</source>
        <comment>phase of a scenario</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>verify</source>
        <comment>phase of a scenario</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>escalate</source>
        <comment>phase of a scenario</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>close</source>
        <comment>phase of a scenario</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not valid</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not found</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not allowed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Busy, try again in a moment</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No answer in time</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not reachable</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Somebody else was first</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Damaged data</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A fault in AMS</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>(it may have taken effect all the same)</source>
        <translation type="unfinished"></translation>
    </message>
</context>
</TS>
