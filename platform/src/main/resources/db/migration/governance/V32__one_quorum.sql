-- The quorum of a body stands in its rules alone. Meetings keep the one they were called under, in their own row; what
-- was set for meetings only goes.
alter table governance.meeting_rule drop column quorum, drop column class_quorum;
