-- CreateTable
CREATE TABLE "poll" (
    "id" TEXT NOT NULL,
    "eventId" TEXT NOT NULL,
    "number" INTEGER,
    "question" TEXT NOT NULL,
    "selects" TEXT NOT NULL,
    "shows" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "resultsShown" BOOLEAN NOT NULL DEFAULT false,
    "key" TEXT NOT NULL,
    "answered" INTEGER NOT NULL DEFAULT 0,
    "counts" INTEGER[],
    "draftedAt" TIMESTAMPTZ(3) NOT NULL,
    "openedAt" TIMESTAMPTZ(3),
    "closedAt" TIMESTAMPTZ(3),
    "revision" INTEGER NOT NULL,
    "contentRevision" INTEGER NOT NULL,
    "shownRevision" INTEGER NOT NULL,

    CONSTRAINT "poll_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "poll_choice" (
    "pollId" TEXT NOT NULL,
    "position" INTEGER NOT NULL,
    "text" TEXT NOT NULL,

    CONSTRAINT "poll_choice_pkey" PRIMARY KEY ("pollId","position")
);

-- CreateTable
CREATE TABLE "poll_ballot" (
    "pollId" TEXT NOT NULL,
    "voterId" TEXT NOT NULL,
    "choices" INTEGER[],
    "answeredAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "poll_ballot_pkey" PRIMARY KEY ("pollId","voterId")
);

-- CreateTable
CREATE TABLE "announcement" (
    "id" TEXT NOT NULL,
    "eventId" TEXT NOT NULL,
    "text" TEXT NOT NULL,
    "actorId" TEXT NOT NULL,
    "key" TEXT NOT NULL,
    "announcedAt" TIMESTAMPTZ(3) NOT NULL,
    "withdrawnAt" TIMESTAMPTZ(3),
    "revision" INTEGER NOT NULL,

    CONSTRAINT "announcement_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "poll_eventId_revision_idx" ON "poll"("eventId", "revision");

-- CreateIndex
CREATE UNIQUE INDEX "poll_eventId_number_key" ON "poll"("eventId", "number");

-- CreateIndex
CREATE UNIQUE INDEX "poll_eventId_key_key" ON "poll"("eventId", "key");

-- CreateIndex
CREATE UNIQUE INDEX "poll_choice_pollId_text_key" ON "poll_choice"("pollId", "text");

-- CreateIndex
CREATE INDEX "announcement_eventId_revision_idx" ON "announcement"("eventId", "revision");

-- CreateIndex
CREATE UNIQUE INDEX "announcement_eventId_key_key" ON "announcement"("eventId", "key");

-- AddForeignKey
ALTER TABLE "poll" ADD CONSTRAINT "poll_eventId_fkey" FOREIGN KEY ("eventId") REFERENCES "event"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "poll_choice" ADD CONSTRAINT "poll_choice_pollId_fkey" FOREIGN KEY ("pollId") REFERENCES "poll"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "poll_ballot" ADD CONSTRAINT "poll_ballot_pollId_fkey" FOREIGN KEY ("pollId") REFERENCES "poll"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "announcement" ADD CONSTRAINT "announcement_eventId_fkey" FOREIGN KEY ("eventId") REFERENCES "event"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- At most one poll of an event is open, and one announcement stands. Partial indexes cannot be said in the schema.
CREATE UNIQUE INDEX "poll_one_open" ON "poll"("eventId") WHERE "state" = 'open';
CREATE UNIQUE INDEX "announcement_one_standing" ON "announcement"("eventId") WHERE "withdrawnAt" IS NULL;

-- An answer chooses something; what was opened has a number, and nothing else.
ALTER TABLE "poll_ballot" ADD CONSTRAINT "poll_ballot_chooses" CHECK (cardinality("choices") BETWEEN 1 AND 8);
ALTER TABLE "poll" ADD CONSTRAINT "poll_numbered" CHECK (("number" IS NULL) = ("state" IN ('draft', 'deleted')));
