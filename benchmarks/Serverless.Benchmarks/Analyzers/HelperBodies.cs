namespace Serverless.Benchmarks.Analyzers;

/// <summary>
/// The bodies of helper methods, as services have them: loops over lines, queries, strings, caches in statics, retries, clients, files.
/// <c>%A</c> and <c>%B</c> stand for calls of asynchronous helpers, <c>%C</c> and <c>%D</c> for calls of synchronous ones, each an <c>int</c>.
/// </summary>
internal static class HelperBodies
{
    /// <summary>Bodies of <c>async Task&lt;int&gt; Name(Order order, CancellationToken cancel)</c>.</summary>
    public static IReadOnlyList<string> Asynchronous { get; } =
    [
        """
        var total = 0;
        foreach (var line in order.Lines)
        {
            if (line.Quantity <= 0)
            {
                continue;
            }

            total += await %A + line.Quantity;
        }

        var taxed = order.Lines.Where(line => line.Price > 0.5m).Select(line => line.Price * line.Quantity).DefaultIfEmpty().Sum();
        return total + (int)Math.Round(taxed, MidpointRounding.AwayFromZero);
        """,
        """
        for (var attempt = 0; attempt < 3; attempt++)
        {
            try
            {
                return await %A + attempt;
            }
            catch (InvalidOperationException exception) when (attempt < 2)
            {
                order.Notes.Add($"attempt {attempt}: {exception.Message}");
                await Task.Delay(20 * (attempt + 1), cancel);
            }
        }

        return await %B;
        """,
        """
        if (s_known.TryGetValue(order.Customer, out var known))
        {
            return known;
        }

        var found = await %A;
        s_known[order.Customer] = found;
        s_misses++;
        return found + %C;
        """,
        """
        using var request = new HttpRequestMessage(HttpMethod.Get, $"https://stock.example/items/{Uri.EscapeDataString(order.Customer)}");
        request.Headers.TryAddWithoutValidation("X-Order", order.Id.ToString("N"));
        using var response = await s_client.SendAsync(request, cancel);
        if (!response.IsSuccessStatusCode)
        {
            throw new InvalidOperationException($"The stock of {order.Customer} answered {(int)response.StatusCode}.");
        }

        using var document = JsonDocument.Parse(await response.Content.ReadAsStringAsync(cancel));
        return document.RootElement.TryGetProperty("count", out var count) && count.TryGetInt32(out var value) ? value + %C : await %A;
        """,
        """
        var parts = order.Lines.Select(async line =>
        {
            var weight = await %A;
            return weight * Math.Max(1, line.Quantity);
        });
        var all = await Task.WhenAll(parts);
        var (least, most) = (all.DefaultIfEmpty().Min(), all.DefaultIfEmpty().Max());
        return most - least + await %B;
        """,
        """
        var text = new StringBuilder();
        text.Append("order ").Append(order.Id).Append(" of ").AppendLine(order.Customer);
        foreach (var (line, index) in order.Lines.Select((line, index) => (line, index)))
        {
            text.Append(CultureInfo.InvariantCulture, $"{index,3} {line.Sku,-12} {line.Quantity} x {line.Price:F2}");
            text.AppendLine(line switch
            {
                { Quantity: > 100 } => " bulk",
                { Price: 0m } => " free",
                { Sku: ['X', ..] } => " special",
                _ => "",
            });
        }

        await Task.Yield();
        return text.Length + await %A;
        """,
        """
        lock (s_gate)
        {
            s_total += order.Lines.Count;
        }

        Interlocked.Increment(ref s_calls);
        var rest = await %A;
        return rest > 0 ? rest : Volatile.Read(ref s_calls) + %C;
        """,
        """
        var path = Path.Combine(Path.GetTempPath(), $"order-{order.Id:N}.txt");
        try
        {
            await File.WriteAllLinesAsync(path, order.Lines.Select(line => $"{line.Sku};{line.Quantity}"), cancel);
            await using var stream = File.OpenRead(path);
            using var reader = new StreamReader(stream, Encoding.UTF8);
            var lines = 0;
            while (await reader.ReadLineAsync(cancel) is { Length: > 0 } line)
            {
                lines += line.Split(';') is [_, var quantity] && int.TryParse(quantity, CultureInfo.InvariantCulture, out var number) ? number : 1;
            }

            return lines + await %A;
        }
        finally
        {
            File.Delete(path);
        }
        """,
    ];

    /// <summary>Bodies of <c>int Name(Order order, int depth)</c>.</summary>
    public static IReadOnlyList<string> Synchronous { get; } =
    [
        """
        var groups = order.Lines
            .GroupBy(line => line.Sku, StringComparer.Ordinal)
            .OrderByDescending(group => group.Sum(line => line.Quantity))
            .ToDictionary(group => group.Key, group => group.Max(line => line.Price));
        return groups.TryGetValue("X-1", out var price) ? (int)price : groups.Count + %C;
        """,
        """
        var name = order.Customer.Trim();
        if (string.IsNullOrEmpty(name) || name.Length > 200)
        {
            throw new ArgumentException("A customer has a name of at most 200 characters.", nameof(order));
        }

        var space = name.IndexOf(' ', StringComparison.Ordinal);
        var first = space < 0 ? name : name[..space];
        var upper = first.ToUpperInvariant().Replace("É", "E", StringComparison.Ordinal);
        return upper.Length + (depth > 0 ? %C : 0);
        """,
        """
        if (depth > s_limit)
        {
            s_recent.Add(order.Customer);
            return s_recent.Count;
        }

        foreach (var recent in s_recent)
        {
            if (string.Equals(recent, order.Customer, StringComparison.OrdinalIgnoreCase))
            {
                return %C;
            }
        }

        return %D;
        """,
        """
        decimal sum = 0;
        for (var i = 0; i < order.Lines.Count; i++)
        {
            var line = order.Lines[i];
            sum += line.Price * line.Quantity * (1 - (depth > 3 ? 0.05m : 0m));
            if (sum > 1_000_000m)
            {
                break;
            }
        }

        var rounded = decimal.Round(sum, 2);
        return decimal.ToInt32(rounded % 1000) + %C;
        """,
        """
        int Weight(OrderLine line) => line switch
        {
            { Quantity: 0 } => 0,
            { Price: > 100m, Quantity: var quantity } => quantity * 2,
            { Sku.Length: > 10 } => %C,
            _ => depth,
        };

        var weights = new int[order.Lines.Count];
        for (var i = 0; i < weights.Length; i++)
        {
            weights[i] = Weight(order.Lines[i]);
        }

        Array.Sort(weights);
        return weights.Length > 0 ? weights[^1] : 0;
        """,
        """
        try
        {
            var number = int.Parse(order.Customer.AsSpan(0, Math.Min(4, order.Customer.Length)), NumberStyles.Integer, CultureInfo.InvariantCulture);
            return checked(number * depth) + %C;
        }
        catch (FormatException)
        {
            return -1;
        }
        catch (OverflowException exception)
        {
            order.Notes.Add(exception.Message);
            throw new InvalidOperationException("The customer's number is too large.", exception);
        }
        finally
        {
            order.Notes.Add($"weighed at {depth}");
        }
        """,
        """
        var match = s_pattern.Match(order.Customer);
        if (!match.Success)
        {
            return depth;
        }

        var area = match.Groups["area"].Value;
        var key = $"{area}:{order.Id:N}";
        var hash = 17;
        foreach (var letter in key)
        {
            hash = unchecked((hash * 31) + letter);
        }

        return Math.Abs(hash % 97) + %C;
        """,
        """
        var stock = new Dictionary<string, List<OrderLine>>(StringComparer.OrdinalIgnoreCase);
        foreach (var line in order.Lines)
        {
            if (!stock.TryGetValue(line.Sku, out var lines))
            {
                stock.Add(line.Sku, lines = []);
            }

            lines.Add(line with { Price = Math.Max(line.Price, 0.01m) });
        }

        var most = stock.MaxBy(entry => entry.Value.Count);
        return most.Value is { Count: > 1 } several ? several.Count + %C : %D;
        """,
    ];
}
