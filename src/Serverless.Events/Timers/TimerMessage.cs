using System.Buffers;
using System.Text.Json;

namespace Serverless.Events;

/// <summary>The body of the message that starts a function by its schedule.</summary>
internal static class TimerMessage
{
    /// <summary>Writes the body.</summary>
    public static ReadOnlyMemory<byte> Write(DateTimeOffset scheduledAt, bool isPastDue, TimerSchedule schedule)
    {
        var buffer = new ArrayBufferWriter<byte>(128);
        using var writer = new Utf8JsonWriter(buffer);
        writer.WriteStartObject();
        writer.WriteString("scheduledAt"u8, scheduledAt);
        writer.WriteBoolean("isPastDue"u8, isPastDue);
        writer.WriteString("schedule"u8, schedule.Text);
        writer.WriteEndObject();
        writer.Flush();
        return buffer.WrittenMemory;
    }

    /// <summary>Reads the body; what is not there is as if the function was due now.</summary>
    /// <param name="body">The body.</param>
    /// <param name="schedule">The schedule of the trigger that has taken the message: of several on one function any may.</param>
    /// <param name="now">The time.</param>
    public static TimerInfo Read(ReadOnlySpan<byte> body, TimerSchedule schedule, DateTimeOffset now)
    {
        var scheduledAt = now;
        var isPastDue = false;
        var reader = new Utf8JsonReader(body);
        try
        {
            while (reader.Read())
            {
                if (reader.TokenType == JsonTokenType.PropertyName && reader.CurrentDepth == 1)
                {
                    if (reader.ValueTextEquals("scheduledAt"u8) && reader.Read())
                    {
                        scheduledAt = reader.GetDateTimeOffset();
                    }
                    else if (reader.ValueTextEquals("isPastDue"u8) && reader.Read())
                    {
                        isPastDue = reader.GetBoolean();
                    }
                    else if (reader.ValueTextEquals("schedule"u8) && reader.Read() && !reader.ValueTextEquals(schedule.Text))
                    {
                        schedule = TimerSchedule.TryParse(reader.GetString()) ?? schedule;
                    }
                }
            }
        }
        catch (Exception exception) when (exception is JsonException or FormatException or InvalidOperationException)
        {
            // Somebody has invoked the function by its name with a payload of their own.
        }

        return new TimerInfo(scheduledAt, schedule.Next(now), isPastDue);
    }
}
