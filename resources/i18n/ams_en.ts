<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en">
<context>
    <name>ams::AboutPanel</name>
    <message numerus="yes">
        <source>Told again %Ln time(s), and not run again</source>
        <translation>
            <numerusform>Told again once, and not run again</numerusform>
            <numerusform>Told again %Ln times, and not run again</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ams::AgentTable</name>
    <message numerus="yes">
        <source>%n call(s) wait for their turn</source>
        <translation>
            <numerusform>%n call waits for its turn</numerusform>
            <numerusform>%n calls wait for their turn</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ams::AwaySummary</name>
    <message numerus="yes">
        <source>%n new incident(s)</source>
        <translation>
            <numerusform>%n new incident</numerusform>
            <numerusform>%n new incidents</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n resolved by AMS</source>
        <translation>
            <numerusform>%n resolved by AMS</numerusform>
            <numerusform>%n resolved by AMS</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n handed over to people</source>
        <translation>
            <numerusform>%n handed over to people</numerusform>
            <numerusform>%n handed over to people</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n taken over by people</source>
        <translation>
            <numerusform>%n taken over by people</numerusform>
            <numerusform>%n taken over by people</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ams::BulkDeed</name>
    <message numerus="yes">
        <source>%1: %Ln incident(s)</source>
        <translation>
            <numerusform>%1: %Ln incident</numerusform>
            <numerusform>%1: %Ln incidents</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Not done for %Ln incident(s): %1</source>
        <translation>
            <numerusform>Not done for %Ln incident: %1</numerusform>
            <numerusform>Not done for %Ln incidents: %1</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ams::Cells</name>
    <message numerus="yes">
        <source>Comes and goes: resolved %n time(s) within %1. Older ones that are over are folded away.</source>
        <translation>
            <numerusform>Comes and goes: resolved %n time within %1. Older ones that are over are folded away.</numerusform>
            <numerusform>Comes and goes: resolved %n times within %1. Older ones that are over are folded away.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ams::CommandDialog</name>
    <message numerus="yes">
        <source>The note is %Ln character(s) too long.</source>
        <translation>
            <numerusform>The note is %Ln character too long.</numerusform>
            <numerusform>The note is %Ln characters too long.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The output is %Ln character(s) too long; keep what matters.</source>
        <translation>
            <numerusform>The output is %Ln character too long; keep what matters.</numerusform>
            <numerusform>The output is %Ln characters too long; keep what matters.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ams::DeedDialog</name>
    <message numerus="yes">
        <source>and %Ln more</source>
        <translation>
            <numerusform>and one more</numerusform>
            <numerusform>and %Ln more</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1: %Ln incident(s)</source>
        <comment>a deed</comment>
        <translation>
            <numerusform>%1: one incident</numerusform>
            <numerusform>%1: %Ln incidents</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ams::HoldBar</name>
    <message numerus="yes">
        <source>and %Ln more</source>
        <translation>
            <numerusform>and %Ln more</numerusform>
            <numerusform>and %Ln more</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ams::InboxPage</name>
    <message numerus="yes">
        <source>%Ln question(s) wait for a person</source>
        <translation>
            <numerusform>%Ln question waits for a person</numerusform>
            <numerusform>%Ln questions wait for a person</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ams::IncidentDeeds</name>
    <message numerus="yes">
        <source>%1: %Ln incident(s)</source>
        <comment>customers and hosts</comment>
        <translation>
            <numerusform>%1: %Ln incident</numerusform>
            <numerusform>%1: %Ln incidents</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ams::IncidentDelegate</name>
    <message numerus="yes">
        <source>%Ln need you</source>
        <comment>count at the head of a group</comment>
        <translation>
            <numerusform>%Ln needs you</numerusform>
            <numerusform>%Ln need you</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ams::JsonTree</name>
    <message numerus="yes">
        <source>%n field(s)</source>
        <translation>
            <numerusform>%n field</numerusform>
            <numerusform>%n fields</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n item(s)</source>
        <translation>
            <numerusform>%n item</numerusform>
            <numerusform>%n items</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ams::ListActions</name>
    <message numerus="yes">
        <source>%1: %Ln incident(s)</source>
        <comment>a deed</comment>
        <translation>
            <numerusform>%1: %Ln incident</numerusform>
            <numerusform>%1: %Ln incidents</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ams::ListFoot</name>
    <message numerus="yes">
        <source>%Ln incident(s)</source>
        <translation>
            <numerusform>%Ln incident</numerusform>
            <numerusform>%Ln incidents</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 of %Ln incident(s)</source>
        <translation>
            <numerusform>%1 of %Ln incident</numerusform>
            <numerusform>%1 of %Ln incidents</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln new – show</source>
        <translation>
            <numerusform>%Ln new – show</numerusform>
            <numerusform>%Ln new – show</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln marked</source>
        <translation>
            <numerusform>%Ln marked</numerusform>
            <numerusform>%Ln marked</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Mark all %Ln that match</source>
        <translation>
            <numerusform>Mark the %Ln that matches</numerusform>
            <numerusform>Mark all %Ln that match</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ams::MuteDialog</name>
    <message numerus="yes">
        <source>and %Ln more</source>
        <translation>
            <numerusform>and %Ln more</numerusform>
            <numerusform>and %Ln more</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln open incident(s), and all new ones until %1</source>
        <translation>
            <numerusform>%Ln open incident, and all new ones until %1</numerusform>
            <numerusform>%Ln open incidents, and all new ones until %1</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ams::PauseDialog</name>
    <message numerus="yes">
        <source>%Ln run(s) that are under way or wait</source>
        <translation>
            <numerusform>%Ln run that is under way or waits</numerusform>
            <numerusform>%Ln runs that are under way or wait</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ams::PendingBar</name>
    <message numerus="yes">
        <source>(and %Ln before it)</source>
        <translation>
            <numerusform>(and %Ln before it)</numerusform>
            <numerusform>(and %Ln before it)</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ams::PipelineBar</name>
    <message numerus="yes">
        <source>%1: %Ln incident(s) wait for a free run, the oldest for %2.</source>
        <translation>
            <numerusform>%1: %Ln incident waits for a free run, for %2.</numerusform>
            <numerusform>%1: %Ln incidents wait for a free run, the oldest for %2.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1: %Ln call(s) to PagerDuty wait for their turn; titles and notes come late.</source>
        <translation>
            <numerusform>%1: %Ln call to PagerDuty waits for its turn; titles and notes come late.</numerusform>
            <numerusform>%1: %Ln calls to PagerDuty wait for their turn; titles and notes come late.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ams::RegionsPage</name>
    <message numerus="yes">
        <source>Last %n minute(s)</source>
        <translation>
            <numerusform>Last %n minute</numerusform>
            <numerusform>Last %n minutes</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Last %n hour(s)</source>
        <translation>
            <numerusform>Last %n hour</numerusform>
            <numerusform>Last %n hours</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n agent(s)</source>
        <translation>
            <numerusform>%n agent</numerusform>
            <numerusform>%n agents</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n region(s)</source>
        <translation>
            <numerusform>%n region</numerusform>
            <numerusform>%n regions</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ams::StartDialog</name>
    <message numerus="yes">
        <source>and %Ln more</source>
        <translation>
            <numerusform>and %Ln more</numerusform>
            <numerusform>and %Ln more</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ams::Telling</name>
    <message numerus="yes">
        <source>%1: %n item(s).</source>
        <translation>
            <numerusform>%1: %n item.</numerusform>
            <numerusform>%1: %n items.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ams::TrayIcon</name>
    <message numerus="yes">
        <source>%n need you</source>
        <translation>
            <numerusform>%n needs you</numerusform>
            <numerusform>%n need you</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n unowned</source>
        <translation>
            <numerusform>%n unowned</numerusform>
            <numerusform>%n unowned</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n with people</source>
        <translation>
            <numerusform>%n with people</numerusform>
            <numerusform>%n with people</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n running</source>
        <translation>
            <numerusform>%n running</numerusform>
            <numerusform>%n running</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ams::ViewDialog</name>
    <message numerus="yes">
        <source>every %n minute(s), until it was seen or somebody has it</source>
        <translation>
            <numerusform>every %n minute, until it was seen or somebody has it</numerusform>
            <numerusform>every %n minutes, until it was seen or somebody has it</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>every %n second(s), until it was seen or somebody has it</source>
        <translation>
            <numerusform>every %n second, until it was seen or somebody has it</numerusform>
            <numerusform>every %n seconds, until it was seen or somebody has it</numerusform>
        </translation>
    </message>
</context>
</TS>
