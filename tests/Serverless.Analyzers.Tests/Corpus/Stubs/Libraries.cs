// Resilience, payment, mail, mapping.
using System;
using System.Collections.Generic;
using System.Reflection;
using System.Threading;
using System.Threading.Tasks;

namespace Polly
{
    public enum DelayBackoffType
    {
        Constant,
        Linear,
        Exponential,
    }

    public class PredicateBuilder;

    public sealed class ResiliencePipelineBuilder
    {
        public ResiliencePipeline Build() => throw null!;
    }

    public sealed class ResiliencePipeline
    {
        public ValueTask ExecuteAsync(Func<CancellationToken, ValueTask> callback, CancellationToken cancellationToken = default) => throw null!;
        public ValueTask<TResult> ExecuteAsync<TResult>(Func<CancellationToken, ValueTask<TResult>> callback, CancellationToken cancellationToken = default) => throw null!;
        public void Execute(Action callback) => throw null!;
    }

    public static class RetryResiliencePipelineBuilderExtensions
    {
        public static ResiliencePipelineBuilder AddRetry(this ResiliencePipelineBuilder builder, Retry.RetryStrategyOptions options) => throw null!;
    }

    public static class TimeoutResiliencePipelineBuilderExtensions
    {
        public static ResiliencePipelineBuilder AddTimeout(this ResiliencePipelineBuilder builder, TimeSpan timeout) => throw null!;
    }

    public abstract class Policy
    {
        public static PolicyBuilder Handle<TException>()
            where TException : Exception => throw null!;
        public static AsyncPolicy TimeoutAsync(int seconds) => throw null!;
        public static AsyncPolicy TimeoutAsync(TimeSpan timeout) => throw null!;
    }

    public sealed class PolicyBuilder;

    public static class AsyncRetrySyntax
    {
        public static Retry.AsyncRetryPolicy WaitAndRetryAsync(this PolicyBuilder policyBuilder, int retryCount, Func<int, TimeSpan> sleepDurationProvider) => throw null!;
        public static Retry.AsyncRetryPolicy RetryAsync(this PolicyBuilder policyBuilder, int retryCount) => throw null!;
    }

    public abstract class AsyncPolicy
    {
        public Task ExecuteAsync(Func<Task> action) => throw null!;
        public Task<TResult> ExecuteAsync<TResult>(Func<Task<TResult>> action) => throw null!;
        public Task<TResult> ExecuteAsync<TResult>(Func<CancellationToken, Task<TResult>> action, CancellationToken cancellationToken) => throw null!;
    }
}

namespace Polly.Retry
{
    public class RetryStrategyOptions
    {
        public int MaxRetryAttempts { get; set; }
        public DelayBackoffType BackoffType { get; set; }
        public TimeSpan Delay { get; set; }
        public bool UseJitter { get; set; }
    }

    public sealed class AsyncRetryPolicy : AsyncPolicy;
}

namespace Stripe
{
    public class RequestOptions
    {
        public string? IdempotencyKey { get; set; }
    }

    public class Charge
    {
        public string Id { get; set; } = null!;
        public string Status { get; set; } = null!;
    }

    public class ChargeCreateOptions
    {
        public long? Amount { get; set; }
        public string? Currency { get; set; }
        public string? Customer { get; set; }
    }

    public class ChargeService
    {
        public virtual Task<Charge> CreateAsync(ChargeCreateOptions? createOptions = null, RequestOptions? requestOptions = null, CancellationToken cancellationToken = default) => throw null!;
        public virtual Task<Charge> GetAsync(string id, object? options = null, RequestOptions? requestOptions = null, CancellationToken cancellationToken = default) => throw null!;
    }

    public class Refund
    {
        public string Id { get; set; } = null!;
    }

    public class RefundCreateOptions
    {
        public string? Charge { get; set; }
    }

    public class RefundService
    {
        public virtual Task<Refund> CreateAsync(RefundCreateOptions? createOptions = null, RequestOptions? requestOptions = null, CancellationToken cancellationToken = default) => throw null!;
    }

    public class StripeException : Exception;

    public static class StripeConfiguration
    {
        public static string? ApiKey { get; set; }
    }
}

namespace SendGrid
{
    public class Response
    {
        public bool IsSuccessStatusCode { get; }
    }

    public interface ISendGridClient
    {
        Task<Response> SendEmailAsync(Helpers.Mail.SendGridMessage msg, CancellationToken cancellationToken = default);
    }

    public class SendGridClient(string apiKey) : ISendGridClient
    {
        internal string ApiKey { get; } = apiKey;
        public Task<Response> SendEmailAsync(Helpers.Mail.SendGridMessage msg, CancellationToken cancellationToken = default) => throw null!;
    }
}

namespace SendGrid.Helpers.Mail
{
    public class EmailAddress(string email, string? name = null)
    {
        public string Email { get; set; } = email;
        public string? Name { get; set; } = name;
    }

    public class SendGridMessage
    {
        public string Subject { get; set; } = null!;
        public string PlainTextContent { get; set; } = null!;
        public string HtmlContent { get; set; } = null!;
        public EmailAddress From { get; set; } = null!;
        public void AddTo(string email, string? name = null) => throw null!;
        public void AddTo(EmailAddress email) => throw null!;
    }

    public static class MailHelper
    {
        public static SendGridMessage CreateSingleEmail(EmailAddress from, EmailAddress to, string subject, string plainTextContent, string htmlContent) => throw null!;
    }
}

namespace Microsoft.Extensions.DependencyInjection
{
    public static class AutoMapperServiceCollectionExtensions
    {
        public static IServiceCollection AddAutoMapper(this IServiceCollection services, params Assembly[] assemblies) => throw null!;
    }

    public class MediatRServiceConfiguration
    {
        public MediatRServiceConfiguration RegisterServicesFromAssembly(Assembly assembly) => throw null!;
    }

    public static class MediatRServiceCollectionExtensions
    {
        public static IServiceCollection AddMediatR(this IServiceCollection services, Action<MediatRServiceConfiguration> configuration) => throw null!;
    }
}

namespace AutoMapper
{
    public interface IMapper
    {
        TDestination Map<TDestination>(object source);
    }
}

namespace MediatR
{
    public interface IRequest<out TResponse>;

    public interface IRequestHandler<in TRequest, TResponse>
        where TRequest : IRequest<TResponse>
    {
        Task<TResponse> Handle(TRequest request, CancellationToken cancellationToken);
    }

    public interface IMediator
    {
        Task<TResponse> Send<TResponse>(IRequest<TResponse> request, CancellationToken cancellationToken = default);
    }
}
