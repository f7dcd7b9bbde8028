import assert from 'node:assert/strict';
import { nearest } from '../../core/text/nearest';

describe('the nearest word', () => {
  it('is the one that was meant', () => {
    const conditions = ['START', 'COMPLETE', 'SUCCESS', 'HEALTHY'];
    assert.equal(nearest('healthy', conditions), 'HEALTHY');
    assert.equal(nearest('STARTED', conditions), 'START');
    assert.equal(nearest('HELATHY', conditions), 'HEALTHY');
    assert.equal(nearest('SUCESS', conditions), 'SUCCESS');
    assert.equal(nearest('bd', ['app', 'db']), 'db');
    assert.equal(nearest('log_router', ['log-router']), 'log-router');
  });

  it('is none where nothing is near, or two are equally so', () => {
    assert.equal(nearest('RUNNING', ['START', 'COMPLETE', 'SUCCESS', 'HEALTHY']), undefined);
    assert.equal(nearest('a', ['b']), undefined);
    assert.equal(nearest('app3', ['app1', 'app2']), undefined);
    assert.equal(nearest('', ['a']), undefined);
  });
});
