-- AlterTable
ALTER TABLE "event" ADD COLUMN "backupKeyHash" TEXT;

-- CreateIndex
CREATE UNIQUE INDEX "event_backupKeyHash_key" ON "event"("backupKeyHash");
