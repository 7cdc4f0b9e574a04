-- AlterTable
ALTER TABLE "event" ADD COLUMN "stageLinkSeed" TEXT;

-- CreateTable
CREATE TABLE "stage_note" (
    "eventId" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "text" TEXT NOT NULL,
    "sentBy" TEXT NOT NULL,
    "sentAt" TIMESTAMPTZ(3) NOT NULL,
    "acknowledgedAt" TIMESTAMPTZ(3),
    "withdrawnAt" TIMESTAMPTZ(3),
    "revision" INTEGER NOT NULL,

    CONSTRAINT "stage_note_pkey" PRIMARY KEY ("eventId")
);

-- AddForeignKey
ALTER TABLE "stage_note" ADD CONSTRAINT "stage_note_eventId_fkey" FOREIGN KEY ("eventId") REFERENCES "event"("id") ON DELETE CASCADE ON UPDATE CASCADE;
